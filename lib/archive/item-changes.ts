import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { reportsOf } from '@/lib/issue/reports'
import { checkRow, text } from '@/lib/site/rows'
import { reportHash } from './publications'

/**
 * Times of the last changes of a published issue's stories and briefs, by item id, in milliseconds since
 * 1970.
 */
export type ItemChanges = Readonly<Record<string, number>>

/**
 * Returns when the items of an issue were last changed, by comparing the issue with its published version.
 * Items that have not changed since their publication are not in the result. If the issue was not published
 * before, the result is empty.
 * @param changedAt time of the issue's last change
 */
export function itemChanges(db: Database, issue: Issue, changedAt: number): ItemChanges {
  const row = checkRow(
    { parsed: text, changes: text },
    db.prepare('SELECT parsed, item_changes AS changes FROM issues WHERE file = ?').get(issue.file),
  )
  if (row === undefined) return {}
  const before = hashesOf(JSON.parse(row.parsed) as Issue)
  const known = JSON.parse(row.changes) as ItemChanges
  return Object.fromEntries(
    [...hashesOf(issue)].flatMap(([id, hash]) => {
      const at = before.get(id) === hash ? known[id] : changedAt
      return at === undefined ? [] : [[id, at]]
    }),
  )
}

const hashesOf = (issue: Issue): ReadonlyMap<string, string> =>
  new Map(reportsOf(issue).map(({ report }) => [report.id, reportHash(report)]))
