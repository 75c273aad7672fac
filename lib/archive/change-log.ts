import { createHash } from 'node:crypto'
import type { Database } from 'libsql'
import { issueRange } from '@/lib/issue/item-key'
import type { IssueKey } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import { itemRows } from './item-rows'

/**
 * An entry of the change log: the state of an issue's items just after they were added, or just before they
 * were removed.
 */
export interface LoggedChange extends IssueKey {
  /** Ids of the issue's stories. */
  readonly stories: readonly string[]
  /** Ids of the topics of the issue's items. */
  readonly topics: readonly string[]
  /** Normalised source addresses of the issue's items. */
  readonly sources: readonly string[]
  /** Digest of the items as lists show them. Texts that only the items' own pages show are not included. */
  readonly items: string
}

/**
 * Maximum number of entries; older entries are deleted. If a caller asks for entries of which some were
 * deleted, `loggedSince` returns `undefined`.
 */
const MAX_ENTRIES = 400
/** Name of the row in `meta` with the number of the last entry that was deleted from the log. */
const LOG_START = 'change_log_start'

const CHANGE_COLUMNS = {
  date: text,
  edition: integer,
  stories: text,
  topics: text,
  sources: text,
  items: text,
}

/**
 * Logs the items of an issue that changes. It must be called twice: before the old items are removed and
 * after the new items are added. Other pages show these items, too (coverage, topics). The two entries name
 * the old and the new items, so that these pages are found even when the old items are gone.
 */
export function logChange(db: Database, { date, edition }: IssueKey): void {
  const { first, last } = issueRange({ date, edition })
  const column = (sql: string): string =>
    JSON.stringify(checkRows({ value: text }, db.prepare(sql).all(first, last)).map(({ value }) => value))
  const number = Math.max(lastLogged(db) + 1, Date.now())
  db.prepare('INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)').run(LOG_START, number - 1)
  db.prepare(
    `INSERT INTO changes (number, date, edition, stories, topics, sources, items)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    number,
    date,
    edition,
    column("SELECT DISTINCT id AS value FROM items WHERE number BETWEEN ? AND ? AND kind = 'story'"),
    column(
      `SELECT topic AS value FROM item_topics WHERE item BETWEEN ?1 AND ?2
       UNION SELECT topic FROM item_mentions WHERE item BETWEEN ?1 AND ?2`,
    ),
    column('SELECT DISTINCT source AS value FROM items WHERE number BETWEEN ? AND ? AND source IS NOT NULL'),
    createHash('sha1')
      .update(JSON.stringify(itemRows(db, 'WHERE number BETWEEN ? AND ?', first, last)))
      .digest('base64url'),
  )
  deleteOld(db)
}

function deleteOld(db: Database): void {
  const row = db.prepare('SELECT number FROM changes ORDER BY number DESC LIMIT 1 OFFSET ?').get(MAX_ENTRIES)
  const oldest = checkRow({ number: integer }, row)
  if (oldest === undefined) return
  db.prepare('DELETE FROM changes WHERE number <= ?').run(oldest.number)
  db.prepare('UPDATE meta SET value = ? WHERE name = ?').run(oldest.number, LOG_START)
}

/** Returns the number of the last entry of the log; 0 if the log is empty. */
export const lastLogged = (db: Database): number =>
  checkRow({ number: integer }, db.prepare('SELECT coalesce(max(number), 0) AS number FROM changes').get())
    ?.number ?? 0

/**
 * Returns the entries after the entry with this number, oldest first. Returns `undefined` if some of them are
 * missing, because they were deleted or the database was rebuilt.
 */
export function loggedSince(db: Database, number: number): readonly LoggedChange[] | undefined {
  const start = checkRow(
    { value: integer },
    db.prepare('SELECT value FROM meta WHERE name = ?').get(LOG_START),
  )
  if (number < (start?.value ?? 0)) return undefined
  const rows = db
    .prepare(
      'SELECT date, edition, stories, topics, sources, items FROM changes WHERE number > ? ORDER BY number',
    )
    .all(number)
  return checkRows(CHANGE_COLUMNS, rows).map(({ stories, topics, sources, ...row }) => ({
    ...row,
    stories: JSON.parse(stories) as string[],
    topics: JSON.parse(topics) as string[],
    sources: JSON.parse(sources) as string[],
  }))
}
