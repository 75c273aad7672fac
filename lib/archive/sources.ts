import type { Database } from 'libsql'
import { NUMBERS_A_DAY } from '@/lib/search/rowid'
import { dayOf } from './days'
import { sourceKindOf } from './item-rows'
import type { SourceCount, SourcesInArchive } from './model'

const HOSTS = 200
const NONE = { 一手: 0, 媒体: 0, 聚合: 0, 社交: 0, unknown: 0, none: 0 } as const
type Column = keyof typeof NONE

const isColumn = (name: string): name is Column => Object.hasOwn(NONE, name)

/** Hosts by how often they are a source, and kinds of source by month. */
export function sourcesOf(db: Database): SourcesInArchive {
  const rows = db.prepare("SELECT name, items, issue FROM tallies WHERE what = 'kind' ORDER BY issue DESC").all() as {
    name: string
    items: number
    issue: number
  }[]
  const months = new Map<string, Record<Column, number>>()
  for (const { name, items, issue } of rows) {
    const month = dayOf(Math.floor(issue / NUMBERS_A_DAY)).slice(0, 7)
    const counts = months.get(month) ?? { ...NONE }
    if (isColumn(name)) counts[name] += items
    months.set(month, counts)
  }
  return { hosts: hostCounts(db, 0, Number.MAX_SAFE_INTEGER, HOSTS), months: [...months].map(([month, counts]) => ({ month, counts })) }
}

/** The most frequent hosts of the issues whose numbers lie in a range. */
export function hostCounts(db: Database, first: number, last: number, limit: number): readonly SourceCount[] {
  // SQLite cannot tell a week from ten years: it has no statistics.
  const index = first === 0 ? 'tallies_by_name' : 'tallies_by_issue'
  const rows = db
    .prepare(
      `SELECT name AS host, sum(items) AS items FROM tallies INDEXED BY ${index} WHERE what = 'host' AND issue BETWEEN ? AND ?
       GROUP BY name ORDER BY items DESC, name LIMIT ?`,
    )
    .all(first, last, limit) as { host: string; items: number }[]
  const known = db.prepare(
    'SELECT source_name AS name, source_kind AS kind FROM items WHERE host = ? ORDER BY source_kind DESC, number DESC LIMIT 1',
  )
  return rows.map(({ host, items }) => {
    const { name, kind } = known.get(host) as { name: string | null; kind: string | null }
    const sourceKind = sourceKindOf(kind)
    return { host, items, ...(name !== null && { name }), ...(sourceKind && { kind: sourceKind }) }
  })
}
