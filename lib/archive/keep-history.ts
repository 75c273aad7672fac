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

/** Number of files whose forms are written in one transaction, which takes some milliseconds. */
const FORMS_A_TRANSACTION = 20
/** Maximum number of items by which an issue in another file is searched. */
const MAX_ITEMS_LOOKED_UP = 8
/** Delay before a failed write is retried, in milliseconds. */
const RETRY_MS = 10_000

export interface KeepHistoryOptions {
  readonly place: HistoryLocation
  readonly query: Connection['query']
  readonly fileSystem: FileSystem
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow: () => number
  /** Returns milliseconds since 1970. */
  readonly now: () => number
}

/** Keeps the history up to date with published issues. */
export interface KeptHistory {
  /**
   * Writes changes since the last call.
   * @param removed files that are gone
   * @param isComplete false while files are still being read or most of them are missing
   * @returns a promise that resolves when they are written or cannot be
   */
  update(generation: number, removed: readonly string[], isComplete: boolean): Promise<void>
  /** Returns the current key of the issue that was last at an address. */
  movedIssue(key: IssueKey): IssueKey | undefined
  /** Returns the changes after a number; `undefined` if there is no history. */
  changesSince(number: number, limit: number): ChangesSince | undefined
  /** Was a page that leads nowhere now live once? */
  wasLive(page: FormerPage): boolean
  state(): HistoryState
  close(): void
}

/** Used by an archive without a history. */
export const NO_HISTORY: KeptHistory = {
  update: async () => {},
  movedIssue: () => undefined,
  changesSince: () => undefined,
  wasLive: () => false,
  state: () => ({ kind: 'none' }),
  close: () => {},
}

/**
 * Follows the archive: adds published content that the history lacks, and bytes only if they changed. If the
 * history cannot be written, its content is still read, and writing is retried.
 */
export class HistoryKeeper implements KeptHistory {
  readonly #options: KeepHistoryOptions
  readonly #removedFiles = new Set<string>()
  #history: History | undefined
  #failure: { readonly reason: string; readonly at: number } | undefined
  /** The generation that the history contains. */
  #written: number | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(options: KeepHistoryOptions) {
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
    // A history of an earlier version that cannot be written has no log.
    return orUndefined(() => this.#history?.changesSince(number, limit))
  }

  wasLive(page: FormerPage): boolean {
    return orUndefined(() => this.#history?.wasLive(page)) ?? false
  }

  state(): HistoryState {
    if (this.#failure === undefined) return { kind: 'kept' }
    return { kind: 'unwritable', folder: this.#options.place.stateDir, reason: this.#failure.reason }
  }

  close(): void {
    this.#history?.close()
  }

  /** Opens the history for writing or, if that fails, for reading. */
  #reopen(): void {
    const { place } = this.#options
    this.#history?.close()
    this.#history = undefined
    try {
      this.#history = openHistory(place)
      this.#history.save({ forms: [], holders: [], removed: [] })
      this.#failure = undefined
    } catch (error) {
      this.#failed(error)
      this.#history ??= readOnly(place)
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
    if (this.#failure !== undefined || this.#history === undefined || this.#written === generation) return
    try {
      await this.#write(this.#history, isComplete)
      this.#written = generation
    } catch (error) {
      this.#failed(error)
    }
  }

  async #write(history: History, isComplete: boolean): Promise<void> {
    const { query, place, fileSystem, now } = this.#options
    const removed = [...this.#removedFiles]
    for (const changes of changesSince(history, query, removed, place.issuesDir, fileSystem)) {
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

function readOnly(place: HistoryLocation): History | undefined {
  try {
    return openHistoryReadOnly(place)
  } catch {
    return undefined
  }
}

type Published = RowOf<typeof PUBLISHED_COLUMNS>
/** `hash` is that of the file, `text` that of the issue's text. */
const PUBLISHED_COLUMNS = {
  name: text,
  state: text,
  hash: text,
  text,
  changedAt: integer,
  date: text,
  edition: integerOrNull,
}

/** Yields published content that differs from the history, in pieces. */
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
  for (let at = 0; at < missing.length; at += FORMS_A_TRANSACTION) {
    const forms = missing
      .slice(at, at + FORMS_A_TRANSACTION)
      .flatMap((file) => formOf(file, folder, fileSystem))
    if (forms.length > 0) yield { forms, holders: [], removed: [] }
  }
}

/** Published issues, and withdrawn ones: the form of these must replace the one before the withdrawal. */
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

/** Returns a file's bytes, unless they have changed meanwhile; the next scan handles those. */
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

/** Returns the ids of an issue's stories and briefs, and a digest of its title. */
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
 * Returns the current key of the issue that was at another address: the one in the same file, if it has the
 * old title or any of its items (a file may be reused each day), or any issue with most of its items (a file
 * may be renamed with its day).
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
  // Without the fields that libsql adds.
  return row && { date: row.date, edition: row.edition }
}

const issuesWith = (db: Database, id: string): readonly IssueKey[] =>
  checkRows({ number: integer }, db.prepare('SELECT number FROM items WHERE id = ?').all(id)).map(
    ({ number }) => issueOfKey(number),
  )
