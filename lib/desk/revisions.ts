import { createHash, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Counts, Diagnostic } from '@/lib/issue/model'
import {
  blob,
  checkRow,
  checkRows,
  integer,
  integerOrNull,
  oneOf,
  type RowOf,
  text,
  textOrNull,
} from '@/lib/site/rows'
import type { SqlValue, Statements } from './sql/sql'

/**
 * `live`: published now. `past`: it was live. `draft`, `scheduled` and `held` wait; a later revision of the
 * same file makes them `dropped`.
 */
const REVISION_STATES = ['draft', 'scheduled', 'held', 'live', 'past', 'dropped'] as const
export type RevisionState = (typeof REVISION_STATES)[number]

/** The results of the parser and of the rules of publication for a text. */
export interface Facts {
  /** Absent if the text has no day. */
  readonly date?: string
  readonly title?: string
  readonly counts?: Counts
  /** True if the whole issue is withdrawn. */
  readonly isWithdrawn?: true
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * One version of an issue's text. It was sent to the desk or found in the folder. Times are milliseconds
 * since 1970.
 */
export interface Revision {
  readonly id: number
  /** File of the issue, as a path in the content folder. */
  readonly file: string
  /** From 1, for each file. */
  readonly number: number
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
  readonly state: RevisionState
  /** When a scheduled revision goes live. */
  readonly publishAt?: number
  readonly createdAt: number
  /** The name of a token, or `folder` if a person changed the file. */
  readonly author: string
  /** The last part of the preview's address. It cannot be guessed. */
  readonly preview: string
  readonly facts: Facts
}

/** A revision that is not stored yet. */
export interface NewRevision {
  readonly file: string
  readonly bytes: Uint8Array
  readonly state: RevisionState
  readonly publishAt?: number | undefined
  readonly author: string
  readonly facts: Facts
}

/** A write into the content folder that was begun and has not been finished. */
export interface Intent {
  readonly file: string
  /** Id of the revision. */
  readonly revision: number
  /** Hash of the file before the write; `null` if there was no file. */
  readonly before: string | null
  readonly startedAt: number
}

export interface AuditEntry {
  readonly at: number
  readonly who: string
  readonly what: string
  readonly about: string
}

export const REVISION_TABLES = `
CREATE TABLE IF NOT EXISTS revisions (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  state TEXT NOT NULL,
  publish_at REAL,
  created_at REAL NOT NULL,
  author TEXT NOT NULL,
  preview TEXT NOT NULL UNIQUE,
  facts TEXT NOT NULL,
  gzip BLOB NOT NULL,
  UNIQUE (file, number)
);
CREATE INDEX IF NOT EXISTS revisions_by_state ON revisions (state, publish_at);
CREATE TABLE IF NOT EXISTS intents (
  file TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  before TEXT,
  started_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY,
  at REAL NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL
);
`

const PREVIEW_KEY_BYTES = 24

const ROW = {
  id: integer,
  file: text,
  number: integer,
  hash: text,
  state: oneOf(...REVISION_STATES),
  publish_at: integerOrNull,
  created_at: integer,
  author: text,
  preview: text,
  facts: text,
}
type Row = RowOf<typeof ROW>
const COLUMNS = Object.keys(ROW).join(', ')
const INTENT_ROW = { file: text, revision: integer, before: textOrNull, startedAt: integer }
const AUDIT_ROW = { at: integer, who: text, what: text, about: text }

const revisionOf = ({ publish_at, created_at, facts, ...row }: Row): Revision => ({
  ...row,
  facts: JSON.parse(facts) as Facts,
  ...(publish_at !== null && { publishAt: publish_at }),
  createdAt: created_at,
})

/** SHA-256 of a text's bytes, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The revisions, intents and audit list in the database of the desk. */
export class Revisions {
  readonly #sql: Statements

  /** @param sql the database, or one of its transactions */
  constructor(sql: Statements) {
    this.#sql = sql
  }

  async add({ bytes, ...given }: NewRevision, now: number): Promise<Revision> {
    const { file, state, publishAt, author, facts } = given
    const numbers = 'SELECT coalesce(max(number), 0) + 1 AS number FROM revisions WHERE file = ?'
    const number = checkRow({ number: integer }, await this.#sql.get(numbers, file))?.number ?? 1
    const hash = hashOf(bytes)
    const preview = randomBytes(PREVIEW_KEY_BYTES).toString('base64url')
    const added = await this.#sql.get(
      `INSERT INTO revisions (file, number, hash, state, publish_at, created_at, author, preview, facts, gzip)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      ...[file, number, hash, state, publishAt ?? null, now, author, preview],
      JSON.stringify(facts),
      gzipSync(bytes),
    )
    const id = checkRow({ id: integer }, added)?.id ?? 0
    return {
      ...{ id, file, number, hash, state, author, facts, preview, createdAt: now },
      ...(publishAt !== undefined && { publishAt }),
    }
  }

  ofFile(file: string): Promise<readonly Revision[]> {
    return this.#select('WHERE file = ? ORDER BY number', file)
  }

  async byId(id: number): Promise<Revision | undefined> {
    return (await this.#select('WHERE id = ?', id))[0]
  }

  async byPreview(key: string): Promise<Revision | undefined> {
    return (await this.#select('WHERE preview = ?', key))[0]
  }

  /** @throws if the revision does not exist */
  async bytesOf({ id }: Pick<Revision, 'id'>): Promise<Uint8Array> {
    const row = checkRow({ gzip: blob }, await this.#sql.get('SELECT gzip FROM revisions WHERE id = ?', id))
    if (row === undefined) throw new Error(`There is no revision ${id}.`)
    return gunzipSync(row.gzip)
  }

  /** Returns the newest revision of each file, the last changed first. */
  newest(limit: number): Promise<readonly Revision[]> {
    return this.#select(
      `AS one WHERE number = (SELECT max(number) FROM revisions WHERE file = one.file)
      ORDER BY id DESC LIMIT ?`,
      limit,
    )
  }

  /** Returns the live revisions of a day, ordered by the names of their files. */
  liveOfDay(date: string): Promise<readonly Revision[]> {
    return this.#select("WHERE state = 'live' AND facts ->> 'date' = ? ORDER BY file", date)
  }

  /** Returns scheduled revisions whose time has come. */
  due(now: number): Promise<readonly Revision[]> {
    return this.#select("WHERE state = 'scheduled' AND publish_at <= ? ORDER BY publish_at", now)
  }

  async setState(id: number, state: RevisionState): Promise<void> {
    await this.#sql.run('UPDATE revisions SET state = ? WHERE id = ?', state, id)
  }

  /** Stores a new state and time of a waiting revision. */
  async decide(
    id: number,
    { state, publishAt, facts }: Pick<NewRevision, 'state' | 'publishAt' | 'facts'>,
  ): Promise<void> {
    await this.#sql.run(
      'UPDATE revisions SET state = ?, publish_at = ?, facts = ? WHERE id = ?',
      ...[state, publishAt ?? null, JSON.stringify(facts), id],
    )
  }

  /**
   * Marks a revision as live. Earlier live revisions of the file become past, and earlier waiting revisions
   * are dropped.
   */
  async setLive({ id, file, number }: Revision): Promise<void> {
    await this.#sql.run("UPDATE revisions SET state = 'past' WHERE file = ? AND state = 'live'", file)
    await this.#sql.run(
      `UPDATE revisions SET state = 'dropped' WHERE file = ? AND number < ?
      AND state IN ('draft', 'scheduled', 'held')`,
      ...[file, number],
    )
    await this.#sql.run("UPDATE revisions SET state = 'live' WHERE id = ?", id)
  }

  /** Stores the intent of a write. Returns false if the file has an intent already. */
  async begin({ file, id }: Revision, before: string | null, now: number): Promise<boolean> {
    const changed = await this.#sql.run(
      'INSERT INTO intents (file, revision, before, started_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      ...[file, id, before, now],
    )
    return changed === 1
  }

  async end(file: string): Promise<void> {
    await this.#sql.run('DELETE FROM intents WHERE file = ?', file)
  }

  async intents(): Promise<readonly Intent[]> {
    const query = 'SELECT file, revision, before, started_at AS "startedAt" FROM intents'
    return checkRows(INTENT_ROW, await this.#sql.all(query))
  }

  /** Adds a line to the audit list: who did what, and when. */
  async note(who: string, what: string, about: string, now: number): Promise<void> {
    await this.#sql.run(
      'INSERT INTO audit (at, who, what, about) VALUES (?, ?, ?, ?)',
      ...[now, who, what, about],
    )
  }

  /** Returns lines of the audit list, newest first. */
  async audit(limit: number): Promise<readonly AuditEntry[]> {
    const query = 'SELECT at, who, what, about FROM audit ORDER BY id DESC LIMIT ?'
    return checkRows(AUDIT_ROW, await this.#sql.all(query, limit))
  }

  async #select(rest: string, ...values: readonly SqlValue[]): Promise<readonly Revision[]> {
    const rows = await this.#sql.all(`SELECT ${COLUMNS} FROM revisions ${rest}`, ...values)
    return checkRows(ROW, rows).map(revisionOf)
  }
}
