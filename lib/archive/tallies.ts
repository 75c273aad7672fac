import type { Database } from 'libsql'
import { issueRange } from '@/lib/issue/item-key'
import type { IssueKey } from '@/lib/site/addresses'

/**
 * The kinds of counts that are stored for each issue:
 * - `topic`: items of each topic
 * - `impact`: items of each topic that have an impact note
 * - `note`: impact notes
 * - `kind`: items of each kind of source
 * - `host`: items of each source host
 */
export type Tally = 'topic' | 'impact' | 'note' | 'kind' | 'host'

const COUNT_QUERIES: Readonly<Record<Tally, string>> = {
  topic: 'SELECT topic AS name, count(*) AS items FROM item_topics WHERE item BETWEEN ? AND ? GROUP BY topic',
  impact: `SELECT topic AS name, count(*) AS items FROM impacts JOIN item_topics USING (item)
           WHERE impacts.item BETWEEN ? AND ? GROUP BY topic`,
  note: "SELECT '' AS name, count(*) AS items FROM impacts WHERE item BETWEEN ? AND ? HAVING count(*) > 0",
  kind: `SELECT CASE WHEN address IS NULL THEN 'none' ELSE coalesce(source_kind, 'unknown') END AS name,
           count(*) AS items
         FROM items WHERE number BETWEEN ? AND ? GROUP BY 1`,
  host: `SELECT host AS name, count(*) AS items FROM items
         WHERE host IS NOT NULL AND number BETWEEN ? AND ? GROUP BY host`,
}

/**
 * Counts the items of an issue and stores the counts. A query over ten years then adds up the stored counts
 * of issues or months and need not read every item.
 */
export function addTallies(db: Database, key: IssueKey): void {
  const { first, last } = issueRange(key)
  for (const [what, counts] of Object.entries(COUNT_QUERIES)) {
    db.prepare(
      `INSERT INTO tallies SELECT '${what}', counted.name, ?, counted.items FROM (${counts}) AS counted`,
    ).run(first, first, last)
  }
  addToMonth(db, key, '+')
}

export function removeTallies(db: Database, key: IssueKey): void {
  addToMonth(db, key, '-')
  db.prepare('DELETE FROM tallies WHERE issue = ?').run(issueRange(key).first)
}

/** Adds the counts of an issue to the counts of its month (`+`), or subtracts them (`-`). */
function addToMonth(db: Database, key: IssueKey, sign: '+' | '-'): void {
  // `WHERE` is needed so that SQLite does not take `ON` for the start of a join condition.
  const add = `INSERT INTO month_tallies
    SELECT what, name, ?, ${sign}items FROM tallies INDEXED BY tallies_by_issue WHERE issue = ?
    ON CONFLICT DO UPDATE SET items = items + excluded.items`
  db.prepare(add).run(key.date.slice(0, 7), issueRange(key).first)
}
