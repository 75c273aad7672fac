import type { Database } from 'libsql'
import { rowidOf } from '@/lib/search/rowid'
import { dayOf } from './days'
import { sourceKindOf } from './item-rows'
import type { SourceCount, SourcesInArchive } from './model'

const HOSTS = 200
const NUMBERS_A_DAY = rowidOf({ date: '1970-01-02', edition: 0, ordinal: 0 }) - rowidOf({ date: '1970-01-01', edition: 0, ordinal: 0 })
const NONE = { 一手: 0, 媒体: 0, 聚合: 0, 社交: 0, unknown: 0, none: 0 } as const

/** Hosts by how often they are a source, and kinds of source by month. */
export function sourcesOf(db: Database): SourcesInArchive {
  const rows = db
    .prepare('SELECT number / ? AS day, source_kind AS kind, address IS NOT NULL AS sourced, count(*) AS items FROM items GROUP BY 1, 2, 3')
    .all(NUMBERS_A_DAY) as { day: number; kind: string | null; sourced: number; items: number }[]
  const months = new Map<string, Record<keyof typeof NONE, number>>()
  for (const { day, kind, sourced, items } of rows) {
    const month = dayOf(day).slice(0, 7)
    const counts = months.get(month) ?? { ...NONE }
    counts[sourced === 0 ? 'none' : (sourceKindOf(kind) ?? 'unknown')] += items
    months.set(month, counts)
  }
  const newestFirst = [...months].sort(([a], [b]) => (a < b ? 1 : -1))
  return { hosts: hostCounts(db, 0, Number.MAX_SAFE_INTEGER, HOSTS), months: newestFirst.map(([month, counts]) => ({ month, counts })) }
}

/** The most frequent hosts among items whose numbers lie in a range. */
export function hostCounts(db: Database, first: number, last: number, limit: number): readonly SourceCount[] {
  const rows = db
    .prepare(
      `SELECT host, max(source_name) AS name, max(source_kind) AS kind, count(*) AS items FROM items
       WHERE host IS NOT NULL AND number BETWEEN ? AND ? GROUP BY host ORDER BY items DESC, host LIMIT ?`,
    )
    .all(first, last, limit) as { host: string; name: string | null; kind: string | null; items: number }[]
  return rows.map(({ host, name, kind, items }) => {
    const known = sourceKindOf(kind)
    return { host, items, ...(name !== null && { name }), ...(known && { kind: known }) }
  })
}
