import type { Database } from 'libsql'
import { daysRange, type KeyRange } from '@/lib/issue/item-key'
import { checkRow, checkRows, integer, type RowOf, text, textOrNull } from '@/lib/site/rows'
import { sourceKindOf } from './item-rows'
import type { SourceCount, SourceStatistics } from './model'

const MAX_HOSTS = 200
const ZERO_COUNTS = { 一手: 0, 媒体: 0, 聚合: 0, 社交: 0, unknown: 0, none: 0 } as const
type Column = keyof typeof ZERO_COUNTS

const isColumn = (name: string): name is Column => Object.hasOwn(ZERO_COUNTS, name)

/** Returns the number of items by host, and by month and kind of source. */
export function sourcesOf(db: Database): SourceStatistics {
  const rows = db
    .prepare(
      "SELECT name, month, items FROM month_tallies WHERE what = 'kind' AND items > 0 ORDER BY month DESC",
    )
    .all()
  const months = new Map<string, Record<Column, number>>()
  for (const { name, month, items } of checkRows({ name: text, month: text, items: integer }, rows)) {
    const counts = months.get(month) ?? { ...ZERO_COUNTS }
    if (isColumn(name)) counts[name] += items
    months.set(month, counts)
  }
  const hosts = db
    .prepare(
      `SELECT name AS host, sum(items) AS items FROM month_tallies WHERE what = 'host'
       GROUP BY name HAVING sum(items) > 0 ORDER BY sum(items) DESC, name LIMIT ?`,
    )
    .all(MAX_HOSTS)
  return {
    hosts: labelled(db, checkRows(HOST_COUNT, hosts), daysRange()),
    months: [...months].map(([month, counts]) => ({ month, counts })),
  }
}

/** Returns the hosts that are most often the source of an item, for the issues in a range of keys. */
export function hostCounts(db: Database, { first, last }: KeyRange, limit: number): readonly SourceCount[] {
  // `INDEXED BY` is needed because the database has no statistics: SQLite would use the same plan for a week
  // and for ten years.
  const rows = db
    .prepare(
      `SELECT name AS host, sum(items) AS items FROM tallies INDEXED BY tallies_by_issue
       WHERE what = 'host' AND issue BETWEEN ? AND ?
       GROUP BY name ORDER BY items DESC, name LIMIT ?`,
    )
    .all(first, last, limit)
  return labelled(db, checkRows(HOST_COUNT, rows), { first, last })
}

const HOST_COUNT = { host: text, items: integer }
type HostCount = RowOf<typeof HOST_COUNT>

/** Returns hosts with the name and kind that the list of sources gives them. */
function labelled(db: Database, counts: readonly HostCount[], range: KeyRange): readonly SourceCount[] {
  const known = db.prepare(
    `SELECT source_name AS name, source_kind AS kind FROM items WHERE host = ? AND number BETWEEN ? AND ?
     ORDER BY source_kind DESC, number DESC LIMIT 1`,
  )
  return counts.map(({ host, items }) => {
    const row = checkRow({ name: textOrNull, kind: textOrNull }, known.get(host, range.first, range.last))
    const { name, kind } = row ?? { name: null, kind: null }
    const sourceKind = sourceKindOf(kind)
    return { host, items, ...(name !== null && { name }), ...(sourceKind && { kind: sourceKind }) }
  })
}
