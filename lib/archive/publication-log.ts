import { randomBytes } from 'node:crypto'
import type Database from 'libsql'
import type { IssueKey } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import { type LogPoint, notePosition, numberAt, positionAt } from './shared-positions'

/**
 * Tables of the log of publications in `history.db`. For each issue that was ever published, the log has the
 * number of its last change, and the number of the last change of each of its items. A client that sends the
 * last number it knows gets everything that changed since then. The log grows with the number of issues and
 * not with the number of changes.
 *
 * - `publications`: `first` and `number` are the numbers of the issue's first publication and of its last
 *   change; `at` is the time of the last change. `text` is the hash of the issue's text, empty after a
 *   withdrawal. `items` is JSON of `LoggedItems`.
 * - `gone_items`: ids of items that were withdrawn from an issue. Some may be published again.
 * - `epoch`: random name of this log. A client that knows another name must read the log from its start.
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

/**
 * For each item id: hash of the item's content (empty after a withdrawal), the number of its first
 * publication, and the number of its last change.
 */
type LoggedItems = Readonly<Record<string, readonly [hash: string, first: number, last: number]>>

/** An issue that is published now or was withdrawn, to be compared with the log. */
export interface Publication extends IssueKey {
  /** Hash of the issue's text; empty if the issue was withdrawn. */
  readonly text: string
  /** Hashes of the items' contents, by item id. */
  readonly items: ReadonlyMap<string, string>
}

/** The changes of an issue since a numbered entry of the log. */
export interface PublicationChange extends IssueKey {
  readonly kind: 'added' | 'revised' | 'withdrawn'
  /** Time of the last change, in milliseconds since 1970. */
  readonly at: number
  /** Ids of stories and briefs. */
  readonly items: Readonly<Record<'added' | 'revised' | 'withdrawn', readonly string[]>>
}

export interface ChangesSince {
  readonly epoch: string
  /** The changes, sorted by the number of the last change. */
  readonly changes: readonly PublicationChange[]
  /** The number up to which the client now knows all changes. The client sends it with its next request. */
  readonly number: number
  /**
   * The point of the log that servers share up to which the client now knows all changes; absent with one
   * server.
   */
  readonly shared?: LogPoint
  /** True if there are more changes than the limit. */
  readonly hasMore: boolean
  /** Number of the last change in the log. */
  readonly last: number
}

/** Returns the text hash of each published issue by its key (`2026-01-11 1`). */
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

/** Adds changes to the log; each gets the next number. Must be called inside a transaction. */
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

/**
 * Returns the log entries of an issue's items after a change. Items that did not change keep their numbers.
 */
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
 * @param since the last number that the client knows. With 0, the client gets all published issues.
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
  const number = shown.at(-1)?.number ?? since
  const shared = positionAt(db, folder, number)
  return {
    ...(shared !== undefined && { shared: { log: shared.log, number: shared.number } }),
    epoch: epochOf(db),
    changes: shown.flatMap(({ date, edition, first, at, text: hash, items }) => {
      const isNew = first > since
      if (hash === '' && isNew) return []
      const kind = hash === '' ? 'withdrawn' : isNew ? 'added' : 'revised'
      return [{ date, edition, kind, at, items: changedItems(JSON.parse(items) as LoggedItems, since) }]
    }),
    number,
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

/**
 * Returns the number of the log entry after which a client needs changes; `undefined` if the client must
 * start again.
 * @param points the points up to which the client knows this server's log, other servers' logs, and the log
 * that the servers share
 */
export function changesStart(
  db: Database.Database,
  folder: string,
  points: readonly LogPoint[],
): number | undefined {
  const [epoch, last] = [epochOf(db), lastNumber(db, folder)]
  const known = points.flatMap((point) => {
    const number = point.log === epoch ? point.number : numberAt(db, folder, point)
    // If the client knows a higher number than the log has, the log was restored from an older backup.
    return number === undefined || number > last ? [] : [number]
  })
  return known.length === 0 ? undefined : Math.max(...known)
}

/** Stores that the log of publications contains all changes up to a point of the shared log. */
export const noteShared = (db: Database.Database, folder: string, point: LogPoint): void =>
  notePosition(db, folder, point, lastNumber(db, folder))

/** An issue, or a story or brief, that may have been published before. */
export type FormerPage = { readonly issue: IssueKey } | { readonly item: string }

/** Tells whether an issue or item that is not published now was published before. */
export function wasLive(db: Database.Database, folder: string, page: FormerPage): boolean {
  const row =
    'item' in page
      ? db.prepare('SELECT 1 FROM gone_items WHERE folder = ? AND id = ?').get(folder, page.item)
      : db
          .prepare("SELECT 1 FROM publications WHERE folder = ? AND date = ? AND edition = ? AND text = ''")
          .get(folder, page.issue.date, page.issue.edition)
  return row !== undefined
}

/** Returns the random name of this log. */
export const epochOf = (db: Database.Database): string =>
  checkRow({ name: text }, db.prepare('SELECT name FROM epoch').get())?.name ?? ''

/** Gives a new log its random name. */
export const createEpoch = (db: Database.Database): void =>
  void db.prepare('INSERT OR IGNORE INTO epoch (id, name) VALUES (1, ?)').run(randomBytes(6).toString('hex'))
