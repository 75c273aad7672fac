import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Database } from 'libsql'
import { digest } from '@/lib/issue/ids'
import { issueOfKey, issueRange } from '@/lib/issue/item-key'
import type { IssueKey } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, integerOrNull, type RowOf, text } from '@/lib/site/rows'
import type { Connection } from './connection'
import type { FileSystem } from './file-system'
import {
  type History,
  type HistoryChanges,
  type HistoryLocation,
  openHistory,
  openHistoryReadOnly,
} from './history'
import type { HistoryState } from './model'
import type { ChangesSince, FormerPage } from './publication-log'
import { publicationsSince } from './publications'
import type { LogPoint } from './shared-positions'

/** Maximum number of files that are written in one transaction, so that it takes only some milliseconds. */
const FORMS_PER_TRANSACTION = 20
/**
 * If the file of an issue was renamed, the new file is found by the issue's items. At most this many items
 * are looked up.
 */
const MAX_ITEMS_LOOKED_UP = 8
/** After a failed write, the next attempt waits this long, in milliseconds. */
const RETRY_MS = 10_000

export interface HistoryUpdaterOptions {
  readonly location: HistoryLocation
  readonly query: Connection['query']
  readonly fileSystem: FileSystem
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow: () => number
  /** Returns milliseconds since 1970. */
  readonly now: () => number
}

/** The history of an archive, kept up to date with its published issues. */
export interface ArchiveHistory {
  /**
   * Writes what changed since the last call.
   * @param removed files that are gone
   * @param isComplete false while files are still being read, or while most of them are missing
   * @returns a promise that resolves when the changes are written, or cannot be written
   */
  update(generation: number, removed: readonly string[], isComplete: boolean): Promise<void>
  /**
   * Returns the current key of the issue that was last published at an address; `undefined` if it is gone.
   */
  movedIssue(key: IssueKey): IssueKey | undefined
  /**
   * Returns the entries of the publication log after the entry with this number; `undefined` if there is no
   * history.
   */
  changesSince(number: number, limit: number): ChangesSince | undefined
  /**
   * Returns the number of the log entry after which a client needs changes; `undefined` if the client must
   * start again.
   */
  changesStart(points: readonly LogPoint[]): number | undefined
  /**
   * Updates the log of publications, and stores that it contains all changes up to a point of the log that
   * servers share.
   * @returns false if the log does not contain them yet, or if this cannot be stored
   */
  noteShared(point: LogPoint, generation: number, isComplete: boolean): Promise<boolean>
  /** Tells whether a page that does not exist now was published before. */
  wasLive(page: FormerPage): boolean
  state(): HistoryState
  close(): void
}

/** For an archive that has no history. */
export const NO_HISTORY: ArchiveHistory = {
  update: async () => {},
  movedIssue: () => undefined,
  changesSince: () => undefined,
  changesStart: () => undefined,
  noteShared: async () => false,
  wasLive: () => false,
  state: () => ({ kind: 'none' }),
  close: () => {},
}

/**
 * Adds published content to the history when the archive changes. If the history cannot be written, it is
 * still read, and writing is tried again later.
 */
export class HistoryUpdater implements ArchiveHistory {
  readonly #options: HistoryUpdaterOptions
  readonly #removedFiles = new Set<string>()
  #history: History | undefined
  #failure: { readonly reason: string; readonly at: number } | undefined
  /** The archive's generation when the history was last written. */
  #written: number | undefined
  /** True if the last update of the history was complete, so that missing issues were logged as withdrawn. */
  #isWhole = false
  #running: Promise<void> = Promise.resolve()

  constructor(options: HistoryUpdaterOptions) {
    this.#options = options
    this.#reopen()
  }

  update(generation: number, removed: readonly string[], isComplete: boolean): Promise<void> {
    for (const file of removed) this.#removedFiles.add(file)
    this.#running = this.#running.then(() => this.#updateNow(generation, isComplete))
    return this.#running
  }

  movedIssue(key: IssueKey): IssueKey | undefined {
    return this.#history && findMoved(this.#history, this.#options.query, key)
  }

  changesSince(number: number, limit: number): ChangesSince | undefined {
    // A history that an older version wrote has no log. If the history cannot be written, the log cannot be
    // added and the query fails.
    return orUndefined(() => this.#history?.changesSince(number, limit))
  }

  changesStart(points: readonly LogPoint[]): number | undefined {
    return orUndefined(() => this.#history?.changesStart(points))
  }

  async noteShared(point: LogPoint, generation: number, isComplete: boolean): Promise<boolean> {
    await this.update(generation, [], isComplete)
    const isWritten = this.#failure === undefined && this.#written === generation && this.#isWhole
    if (!isWritten || !isComplete) return false
    try {
      this.#history?.noteShared(point)
      return this.#history !== undefined
    } catch {
      return false
    }
  }

  wasLive(page: FormerPage): boolean {
    return orUndefined(() => this.#history?.wasLive(page)) ?? false
  }

  state(): HistoryState {
    if (this.#failure === undefined) return { kind: 'kept' }
    return { kind: 'unwritable', folder: this.#options.location.stateDir, reason: this.#failure.reason }
  }

  close(): void {
    this.#history?.close()
  }

  /** Opens the history for writing. If that fails, opens it for reading. */
  #reopen(): void {
    const { location } = this.#options
    this.#history?.close()
    this.#history = undefined
    try {
      this.#history = openHistory(location)
      this.#history.save({ forms: [], holders: [], removed: [] })
      this.#failure = undefined
    } catch (error) {
      this.#failed(error)
      this.#history ??= readOnly(location)
    }
  }

  #failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#failure = { reason, at: this.#options.monotonicNow() }
  }

  async #updateNow(generation: number, isComplete: boolean): Promise<void> {
    if (this.#failure !== undefined) {
      if (this.#options.monotonicNow() - this.#failure.at < RETRY_MS) return
      this.#reopen()
    }
    const isWritten = this.#written === generation && (this.#isWhole || !isComplete)
    if (this.#failure !== undefined || this.#history === undefined || isWritten) return
    try {
      await this.#write(this.#history, isComplete)
      this.#written = generation
      this.#isWhole = isComplete
    } catch (error) {
      this.#failed(error)
    }
  }

  async #write(history: History, isComplete: boolean): Promise<void> {
    const { query, location, fileSystem, now } = this.#options
    const removed = [...this.#removedFiles]
    for (const changes of changesSince(history, query, removed, location.issuesDir, fileSystem)) {
      history.save(changes)
      await new Promise(setImmediate)
    }
    for (const file of removed) this.#removedFiles.delete(file)
    for (const publications of publicationsSince(history.liveTexts(), query, isComplete)) {
      history.logPublications(publications, now())
      await new Promise(setImmediate)
    }
  }
}

function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function readOnly(location: HistoryLocation): History | undefined {
  try {
    return openHistoryReadOnly(location)
  } catch {
    return undefined
  }
}

type Published = RowOf<typeof PUBLISHED_COLUMNS>
/** `hash` is the hash of the file, and `text` is the hash of the issue's text. */
const PUBLISHED_COLUMNS = {
  name: text,
  state: text,
  hash: text,
  text,
  changedAt: integer,
  date: text,
  edition: integerOrNull,
}

/** Yields the published content that the history does not have, divided into transactions. */
function* changesSince(
  history: History,
  query: Connection['query'],
  removed: readonly string[],
  folder: string,
  fileSystem: FileSystem,
): Generator<HistoryChanges> {
  const published = query(publishedIssues)
  const holders = query((db) => newHolders(db, published, history.holderTexts()))
  if (holders.length + removed.length > 0) yield { forms: [], holders, removed }
  const hashes = history.formHashes()
  const missing = published.filter(({ name, state, hash }) => state === 'sound' && hashes.get(name) !== hash)
  for (let at = 0; at < missing.length; at += FORMS_PER_TRANSACTION) {
    const forms = missing
      .slice(at, at + FORMS_PER_TRANSACTION)
      .flatMap((file) => formOf(file, folder, fileSystem))
    if (forms.length > 0) yield { forms, holders: [], removed: [] }
  }
}

/**
 * Returns published and withdrawn issues. Withdrawn issues are needed because their version before the
 * withdrawal must also be replaced in the history.
 */
const publishedIssues = (db: Database): readonly Published[] =>
  checkRows(
    PUBLISHED_COLUMNS,
    db
      .prepare(
        `SELECT name, state, files.hash, issues.hash AS text, changed_at AS changedAt, issues.date, edition
         FROM issues JOIN files ON name = file
         UNION ALL
         SELECT name, state, files.hash, withdrawals.hash, changed_at, withdrawals.date, NULL
         FROM withdrawals JOIN files ON name = file WHERE kind = 'issue'`,
      )
      .all(),
  )

/**
 * Returns a list with the form of a published file. The list is empty if the file cannot be read, or has
 * changed since it was published; the next scan handles it.
 */
function formOf(
  { name, hash, changedAt }: Published,
  folder: string,
  fileSystem: FileSystem,
): HistoryChanges['forms'] {
  try {
    const bytes = fileSystem.read(path.join(folder, name))
    return createHash('sha256').update(bytes).digest('hex') === hash
      ? [{ file: name, hash, changedAt, bytes }]
      : []
  } catch {
    return []
  }
}

function newHolders(
  db: Database,
  published: readonly Published[],
  known: ReadonlyMap<string, string>,
): HistoryChanges['holders'] {
  return published.flatMap(({ name, text, date, edition }) => {
    if (edition === null || known.get(`${date} ${edition}`) === `${name} ${text}`) return []
    return [{ key: { date, edition }, file: name, text, items: itemsOf(db, { date, edition }) }]
  })
}

/**
 * Returns the ids of an issue's stories and briefs, and a digest of its title. They tell whether two issues
 * are the same.
 */
function itemsOf(db: Database, key: IssueKey): readonly string[] {
  const { first, last } = issueRange(key)
  const items = checkRows(
    { id: text },
    db.prepare('SELECT id FROM items WHERE number BETWEEN ? AND ?').all(first, last),
  )
  const issues = checkRows(
    { title: text },
    db.prepare('SELECT title FROM issues WHERE date = ? AND edition = ?').all(key.date, key.edition),
  )
  return [...items.map(({ id }) => id), ...issues.map(({ title }) => `title:${digest(title).slice(0, 10)}`)]
}

/**
 * Returns the current key of the issue that was last published under `key`. There are two cases:
 * - The issue is still in the same file, and its title or one of its items is unchanged. (Otherwise the file
 *   was overwritten with another issue.)
 * - The file was renamed: an issue has more than half of the old items.
 */
function findMoved(history: History, query: Connection['query'], key: IssueKey): IssueKey | undefined {
  const holder = history.holderOf(key)
  if (holder === undefined) return undefined
  const old = new Set(holder.items)
  const shared = (candidate: IssueKey): number =>
    query((db) => itemsOf(db, candidate)).filter((id) => old.has(id)).length
  const sameFile = query((db) => keyInFile(db, holder.file))
  if (sameFile !== undefined && shared(sameFile) > 0) return sameFile
  const candidates = query((db) =>
    holder.items.slice(0, MAX_ITEMS_LOOKED_UP).flatMap((id) => issuesWith(db, id)),
  )
  return candidates.find((candidate) => shared(candidate) * 2 > old.size)
}

const keyInFile = (db: Database, file: string): IssueKey | undefined => {
  const row = checkRow(
    { date: text, edition: integer },
    db.prepare('SELECT date, edition FROM issues WHERE file = ? AND edition IS NOT NULL').get(file),
  )
  // A copy, without the fields that libsql adds to rows.
  return row && { date: row.date, edition: row.edition }
}

const issuesWith = (db: Database, id: string): readonly IssueKey[] =>
  checkRows({ number: integer }, db.prepare('SELECT number FROM items WHERE id = ?').all(id)).map(
    ({ number }) => issueOfKey(number),
  )
