import { randomBytes } from 'node:crypto'
import type Database from 'libsql'
import type { IssueKey } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'

/**
 * The log of publications in `history.db`: for each issue that ever was live the number of its last change,
 * and the same for each of its items. A client that names the last number it knows gets what changed since,
 * however long ago, and the log grows with the archive, not with its changes.
 *
 * - `publications`: `first` and `number` are the numbers of the issue's first publication and its last
 * change,
 *   `at` the time of that change. `text`: hash of the issue's text, empty once it is withdrawn. `items`: JSON of
 *   `LoggedItems`.
 * - `gone_items`: ids of items that were withdrawn from an issue; some are live again, or in another issue.
 * - `epoch`: names this log. A client that followed another one starts again.
 */
export const PUBLICATION_TABLES = `
CREATE TABLE IF NOT EXISTS publications (
  folder TEXT NOT NULL,
  date TEXT NOT NULL,
  edition INTEGER NOT NULL,
  first INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  items TEXT NOT NULL,
  PRIMARY KEY (folder, date, edition)
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS publications_by_number ON publications (folder, number);
CREATE TABLE IF NOT EXISTS gone_items (
  folder TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (folder, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS epoch (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL);
`

/** An item by its id: hash of its content (empty once it is withdrawn), its first number and its last. */
type LoggedItems = Readonly<Record<string, readonly [hash: string, first: number, last: number]>>

/** An issue as it is live now, or its withdrawal. */
export interface Publication extends IssueKey {
  /** Hash of its text; empty if it is withdrawn. */
  readonly text: string
  /** Hashes of its items' content, by id. */
  readonly items: ReadonlyMap<string, string>
}

/** What happened to an issue since a number, as a client that knows that number sees it. */
export interface PublicationChange extends IssueKey {
  readonly kind: 'added' | 'revised' | 'withdrawn'
  /** When it last changed, in milliseconds since 1970. */
  readonly at: number
  /** Ids of stories and briefs. */
  readonly items: Readonly<Record<'added' | 'revised' | 'withdrawn', readonly string[]>>
}

export interface ChangesSince {
  readonly epoch: string
  /** In the order of their last change. */
  readonly changes: readonly PublicationChange[]
  /** Up to this number the client now knows everything. */
  readonly number: number
  /** Are there later changes? */
  readonly hasMore: boolean
  /** The log's last number. */
  readonly last: number
}

/** Returns the hash of each live issue's text by its key (`2026-01-11 1`). */
export function liveTexts(db: Database.Database, folder: string): ReadonlyMap<string, string> {
  const rows = db
    .prepare("SELECT date, edition, text FROM publications WHERE folder = ? AND text <> ''")
    .all(folder)
  return new Map(
    checkRows({ date: text, edition: integer, text }, rows).map((row) => [
      `${row.date} ${row.edition}`,
      row.text,
    ]),
  )
}

/** Logs changes, each with the next number. Call it inside a transaction. */
export function logPublications(
  db: Database.Database,
  folder: string,
  publications: readonly Publication[],
  at: number,
): void {
  const known = db.prepare(
    'SELECT first, text, items FROM publications WHERE folder = ? AND date = ? AND edition = ?',
  )
  const addGone = db.prepare('INSERT OR IGNORE INTO gone_items VALUES (?, ?)')
  const put = db.prepare('INSERT OR REPLACE INTO publications VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  let number = lastNumber(db, folder)
  for (const { date, edition, text: hash, items } of publications) {
    number += 1
    const before = checkRow(LOGGED_ROW, known.get(folder, date, edition))
    const logged = before === undefined ? {} : (JSON.parse(before.items) as LoggedItems)
    for (const id of Object.keys(logged)) if (!items.has(id)) addGone.run(folder, id)
    const now = JSON.stringify(nextItems(logged, items, number))
    const first = before === undefined || before.text === '' ? number : before.first
    put.run(folder, date, edition, first, number, at, hash, now)
  }
}

const lastNumber = (db: Database.Database, folder: string): number =>
  checkRow(
    { number: integer },
    db.prepare('SELECT coalesce(max(number), 0) AS number FROM publications WHERE folder = ?').get(folder),
  )?.number ?? 0

const LOGGED_ROW = { first: integer, text, items: text }

/** Keeps the numbers of items that are as they were. */
function nextItems(before: LoggedItems, items: ReadonlyMap<string, string>, number: number): LoggedItems {
  const gone = Object.entries(before).map(([id, [hash, first, last]]) => [
    id,
    hash === '' || items.has(id) ? [hash, first, last] : ['', first, number],
  ])
  const now = [...items].map(([id, hash]) => {
    const [known, first = number, last = number] = before[id] ?? []
    if (known === hash) return [id, [hash, first, last]]
    return [id, [hash, known === '' ? number : first, number]]
  })
  return Object.fromEntries([...gone, ...now]) as LoggedItems
}

const ROW = { date: text, edition: integer, first: integer, number: integer, at: integer, text, items: text }

/**
 * Returns the changes after a number, oldest first.
 * @param since the last number that the client knows; 0 if it knows none; it then gets every live issue
 */
export function changesSince(
  db: Database.Database,
  folder: string,
  since: number,
  limit: number,
): ChangesSince {
  const rows = checkRows(
    ROW,
    db
      .prepare(
        `SELECT date, edition, first, number, at, text, items FROM publications
         WHERE folder = ? AND number > ? ORDER BY number LIMIT ?`,
      )
      .all(folder, since, limit + 1),
  )
  const shown = rows.slice(0, limit)
  return {
    epoch: epochOf(db),
    changes: shown.flatMap(({ date, edition, first, at, text: hash, items }) => {
      const isNew = first > since
      if (hash === '' && isNew) return []
      const kind = hash === '' ? 'withdrawn' : isNew ? 'added' : 'revised'
      return [{ date, edition, kind, at, items: changedItems(JSON.parse(items) as LoggedItems, since) }]
    }),
    number: shown.at(-1)?.number ?? since,
    hasMore: rows.length > limit,
    last: lastNumber(db, folder),
  }
}

function changedItems(items: LoggedItems, since: number): PublicationChange['items'] {
  const found = { added: [] as string[], revised: [] as string[], withdrawn: [] as string[] }
  for (const [id, [hash, first, last]] of Object.entries(items)) {
    if (last <= since) continue
    if (hash !== '') found[first > since ? 'added' : 'revised'].push(id)
    else if (first <= since) found.withdrawn.push(id)
  }
  return found
}

/** What an address that leads nowhere names: an issue, or a story by its id. */
export type FormerPage = { readonly issue: IssueKey } | { readonly story: string }

/** Was it live once? Ask only about what is not live now. */
export function wasLive(db: Database.Database, folder: string, page: FormerPage): boolean {
  const row =
    'story' in page
      ? db.prepare('SELECT 1 FROM gone_items WHERE folder = ? AND id = ?').get(folder, page.story)
      : db
          .prepare("SELECT 1 FROM publications WHERE folder = ? AND date = ? AND edition = ? AND text = ''")
          .get(folder, page.issue.date, page.issue.edition)
  return row !== undefined
}

/** Names this log: random, made with it. */
export const epochOf = (db: Database.Database): string =>
  checkRow({ name: text }, db.prepare('SELECT name FROM epoch').get())?.name ?? ''

/** Names a new log. */
export const createEpoch = (db: Database.Database): void =>
  void db.prepare('INSERT OR IGNORE INTO epoch (id, name) VALUES (1, ?)').run(randomBytes(6).toString('hex'))
