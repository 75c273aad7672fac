import type { Database } from 'libsql'
import type { RowidRange } from '@/lib/search/rowid'

/** What is counted for each issue: its items, and those with an impact note, by topic; its impact notes; its items by kind of source, by host. */
export type Tally = 'topic' | 'impact' | 'note' | 'kind' | 'host'

const COUNTS: Readonly<Record<Tally, string>> = {
  topic: 'SELECT topic, count(*) FROM item_topics WHERE item BETWEEN ? AND ? GROUP BY topic',
  impact: 'SELECT topic, count(*) FROM impacts JOIN item_topics USING (item) WHERE impacts.item BETWEEN ? AND ? GROUP BY topic',
  note: "SELECT '', count(*) FROM impacts WHERE item BETWEEN ? AND ? HAVING count(*) > 0",
  kind: `SELECT CASE WHEN address IS NULL THEN 'none' ELSE coalesce(source_kind, 'unknown') END, count(*)
         FROM items WHERE number BETWEEN ? AND ? GROUP BY 1`,
  host: 'SELECT host, count(*) FROM items WHERE host IS NOT NULL AND number BETWEEN ? AND ? GROUP BY host',
}

/** Counts an issue's items once, so that questions about ten years add up issues, not items. */
export function addTallies(db: Database, { first, last }: RowidRange): void {
  for (const [what, counts] of Object.entries(COUNTS)) {
    db.prepare(`INSERT INTO tallies SELECT '${what}', counted.*, ? FROM (${counts}) AS counted`).run(first, first, last)
  }
}

export const removeTallies = (db: Database, { first, last }: RowidRange): void => {
  db.prepare('DELETE FROM tallies WHERE issue BETWEEN ? AND ?').run(first, last)
}
