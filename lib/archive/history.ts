import { existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'libsql'
import type { IssueKey } from '@/lib/site/addresses'
import { blob, checkRow, checkRows, integer, text } from '@/lib/site/rows'
import type { DatabaseLocation } from './database'
import { isDamage } from './database-errors'
import {
  type ChangesSince,
  changesSince,
  changesStart,
  createEpoch,
  type FormerPage,
  liveTexts,
  logPublications,
  noteShared,
  PUBLICATION_TABLES,
  type Publication,
  wasLive,
} from './publication-log'
import { type LogPoint, SHARED_POSITION_TABLE } from './shared-positions'
import { inTransaction } from './transaction'

/** The history's data about the last published version of a file. */
export interface RecordedForm {
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly hash: string
  /** Last change of the issue, in milliseconds since 1970; 0 if it was not changed since its publication. */
  readonly changedAt: number
}

/** The last published version of a file, with its bytes. */
export interface StoredForm extends RecordedForm {
  readonly bytes: Uint8Array
}

/**
 * The issue that was last published at an address. `items` contains the ids of its stories and briefs, and a
 * digest of its title.
 */
export interface IssueOwner {
  readonly file: string
  readonly items: readonly string[]
}

/**
 * Data that cannot be derived from the current files:
 * - the last published version of each file (its form)
 * - the issue that each address last led to (its holder)
 * - the log of publications
 */
export interface History {
  formOf(file: string): StoredForm | undefined
  recordOf(file: string): RecordedForm | undefined
  /** Returns the hashes of the last published versions, by file. */
  formHashes(): ReadonlyMap<string, string>
  holderOf(key: IssueKey): IssueOwner | undefined
  /**
   * Returns a map from each address (`2026-01-11 1`) to the issue that was last published there. The value is
   * the issue's file and text hash (`a.md 3f…`).
   */
  holderTexts(): ReadonlyMap<string, string>
  /**
   * Returns the text hash of each published issue by its key (`2026-01-11 1`), from the log of publications.
   */
  liveTexts(): ReadonlyMap<string, string>
  logPublications(publications: readonly Publication[], at: number): void
  changesSince(number: number, limit: number): ChangesSince
  changesStart(points: readonly LogPoint[]): number | undefined
  /** Stores that the log of publications contains all changes up to a point of the log that servers share. */
  noteShared(point: LogPoint): void
  wasLive(page: FormerPage): boolean
  /** Writes all changes in one transaction. Versions of files that are gone are deleted. */
  save(changes: HistoryChanges): void
  close(): void
}

export interface HistoryChanges {
  readonly forms: readonly (StoredForm & { readonly file: string })[]
  readonly holders: readonly (IssueOwner & {
    readonly key: IssueKey
    /** Hash of the issue's text. */
    readonly text: string
  })[]
  readonly removed: readonly string[]
}

/** The folder of the history, and the folder of issues that it is about. */
export type HistoryLocation = Pick<DatabaseLocation, 'issuesDir'> & { readonly stateDir: string }

/**
 * Both indexes contain file names and hashes, so most queries do not read the compressed bytes. The bytes are
 * only needed if a file is broken.
 */
const HISTORY_TABLES = `
CREATE TABLE IF NOT EXISTS forms (
  folder TEXT NOT NULL,
  file TEXT NOT NULL,
  hash TEXT NOT NULL,
  changed_at REAL NOT NULL,
  gzip BLOB NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS forms_by_file ON forms (folder, file);
CREATE INDEX IF NOT EXISTS forms_by_hash ON forms (folder, file, hash);
CREATE TABLE IF NOT EXISTS holders (
  folder TEXT NOT NULL,
  date TEXT NOT NULL,
  edition INTEGER NOT NULL,
  file TEXT NOT NULL,
  text TEXT NOT NULL,
  items TEXT NOT NULL,
  PRIMARY KEY (folder, date, edition)
) WITHOUT ROWID;
`

/**
 * How long a thread waits for another transaction, in milliseconds. Threads that render pages also wait at
 * most this long.
 */
const BUSY_TIMEOUT_MS = 50

export const historyFile = (stateDir: string): string => path.join(stateDir, 'history.db')

/**
 * Opens the history, and creates it if there is none. A damaged history is renamed, never deleted.
 * @throws if the folder cannot be written
 */
export function openHistory(location: HistoryLocation): History {
  mkdirSync(location.stateDir, { recursive: true })
  const file = historyFile(location.stateDir)
  try {
    return historyOf(prepare(new Database(file)), location)
  } catch (error) {
    if (!isDamage(error)) throw error
    renameSync(file, `${file}.damaged-${Date.now()}`)
    return historyOf(prepare(new Database(file)), location)
  }
}

/**
 * Opens a history for reading only.
 * @throws if there is none
 */
export function openHistoryReadOnly(location: HistoryLocation): History {
  const file = historyFile(location.stateDir)
  // libsql would create a missing file, whatever options it gets.
  if (!existsSync(file)) throw new Error(`${file} is missing.`)
  const db = new Database(file)
  db.pragma('query_only = 1')
  return historyOf(db, location)
}

/**
 * Returns the last published version of a file; `undefined` if there is none, or no history. Each call opens
 * and closes the history, because calls are rare.
 */
function readLastForm(location: HistoryLocation, file: string): StoredForm | undefined {
  try {
    const history = openHistoryReadOnly(location)
    try {
      return history.formOf(file)
    } finally {
      history.close()
    }
  } catch {
    return undefined
  }
}

/** Returns a function that returns the last published version of a file; `undefined` without a history. */
export const lastFormsAt =
  ({ stateDir, issuesDir }: Pick<DatabaseLocation, 'stateDir' | 'issuesDir'>) =>
  (file: string): StoredForm | undefined =>
    stateDir === undefined ? undefined : readLastForm({ stateDir, issuesDir }, file)

/**
 * Returns a function that returns the history's data about the last published versions of files, by file
 * name. Without a history, the function returns an empty map.
 */
export const recordedFormsAt =
  ({ stateDir, issuesDir }: Pick<DatabaseLocation, 'stateDir' | 'issuesDir'>) =>
  (files: readonly string[]): ReadonlyMap<string, RecordedForm> => {
    if (stateDir === undefined || files.length === 0) return new Map()
    try {
      const history = openHistoryReadOnly({ stateDir, issuesDir })
      try {
        return new Map(
          files.flatMap((file) => {
            const record = history.recordOf(file)
            return record === undefined ? [] : [[file, record] as const]
          }),
        )
      } finally {
        history.close()
      }
    } catch {
      return new Map()
    }
  }

/**
 * The history uses a rollback journal and no write-ahead log: it is then a single file that can be copied,
 * and read on a read-only file system.
 */
function prepare(db: Database.Database): Database.Database {
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma('synchronous = NORMAL')
    db.exec(HISTORY_TABLES + PUBLICATION_TABLES + SHARED_POSITION_TABLE)
    createEpoch(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function historyOf(db: Database.Database, { stateDir, issuesDir }: HistoryLocation): History {
  // A relative path is stored, so that a site can be moved as a whole, and two sites can share a history.
  const folder = path.relative(stateDir, issuesDir)
  return {
    formOf(file) {
      const row = checkRow(
        { hash: text, changed_at: integer, gzip: blob },
        db
          .prepare('SELECT hash, changed_at, gzip FROM forms WHERE folder = ? AND file = ?')
          .get(folder, file),
      )
      return row && { hash: row.hash, changedAt: row.changed_at, bytes: gunzipSync(row.gzip) }
    },
    recordOf: (file) =>
      checkRow(
        { hash: text, changedAt: integer },
        db
          .prepare('SELECT hash, changed_at AS changedAt FROM forms WHERE folder = ? AND file = ?')
          .get(folder, file),
      ),
    formHashes() {
      const rows = db
        .prepare('SELECT file, hash FROM forms INDEXED BY forms_by_hash WHERE folder = ?')
        .all(folder)
      return new Map(checkRows({ file: text, hash: text }, rows).map(({ file, hash }) => [file, hash]))
    },
    holderOf({ date, edition }) {
      const row = db
        .prepare('SELECT file, items FROM holders WHERE folder = ? AND date = ? AND edition = ?')
        .get(folder, date, edition)
      const holder = checkRow({ file: text, items: text }, row)
      return holder && { file: holder.file, items: holder.items.split(' ') }
    },
    holderTexts() {
      const rows = db.prepare('SELECT date, edition, file, text FROM holders WHERE folder = ?').all(folder)
      const all = checkRows({ date: text, edition: integer, file: text, text }, rows)
      return new Map(all.map(({ date, edition, file, text }) => [`${date} ${edition}`, `${file} ${text}`]))
    },
    liveTexts: () => liveTexts(db, folder),
    logPublications: (publications, at) =>
      inTransaction(db, () => logPublications(db, folder, publications, at)),
    changesSince: (number, limit) => changesSince(db, folder, number, limit),
    changesStart: (points) => changesStart(db, folder, points),
    noteShared: (point) => inTransaction(db, () => noteShared(db, folder, point)),
    wasLive: (page) => wasLive(db, folder, page),
    save: (changes) => inTransaction(db, () => write(db, folder, changes)),
    close: () => db.close(),
  }
}

function write(db: Database.Database, folder: string, { forms, holders, removed }: HistoryChanges): void {
  const addForm = db.prepare(
    'INSERT OR REPLACE INTO forms (folder, file, hash, changed_at, gzip) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { file, hash, changedAt, bytes } of forms)
    addForm.run(folder, file, hash, changedAt, gzipSync(bytes))
  const addHolder = db.prepare(
    'INSERT OR REPLACE INTO holders (folder, date, edition, file, text, items) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { key, file, text, items } of holders)
    addHolder.run(folder, key.date, key.edition, file, text, items.join(' '))
  const remove = db.prepare('DELETE FROM forms WHERE folder = ? AND file = ?')
  for (const file of removed) remove.run(folder, file)
}
