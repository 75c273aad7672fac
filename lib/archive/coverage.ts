import type { Database } from 'libsql'
import { rowidOf } from '@/lib/search/rowid'
import { type ItemRow, itemRows, type TopicsById, teaserOf } from './item-rows'
import { isRepeat, likeness } from './likeness'
import type { Coverage, Why } from './model'

/** Most earlier and later items together. */
const MOST = 6
/** Items that share a topic, on each side, that are looked at. */
const NEAR = 60
/** A report printed again within so many days is the same report. */
const AGAIN = 3
const LEAST_LIKE = 0.2

const NUMBERS_A_DAY = rowidOf({ date: '1970-01-02', edition: 0, ordinal: 0 }) - rowidOf({ date: '1970-01-01', edition: 0, ordinal: 0 })
const dayOf = ({ number }: ItemRow): number => Math.floor(number / NUMBERS_A_DAY)

/** Earlier and later items that have to do with one, newest first, each with why it is there. */
export function coverageOf(
  db: Database,
  topics: TopicsById,
  row: ItemRow,
): { readonly earlier: readonly Coverage[]; readonly later: readonly Coverage[] } {
  const own = Math.floor(row.number / NUMBERS_A_DAY)
  const scored = candidatesFor(db, row)
    .flatMap((other) => score(row, other, topics))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .sort((a, b) => b.other.number - a.other.number)
  const side = (later: boolean): readonly Coverage[] =>
    scored.flatMap(({ other, why }) => (dayOf(other) > own === later ? [{ item: teaserOf(other, topics), why }] : []))
  return { later: side(true), earlier: side(false) }
}

/** Items of other days with the same source, or a topic in common, the nearest days first. */
function candidatesFor(db: Database, row: ItemRow): readonly ItemRow[] {
  const start = dayOf(row) * NUMBERS_A_DAY
  const end = start + NUMBERS_A_DAY
  const found = new Map<number, ItemRow>()
  const add = (rows: readonly ItemRow[]): void => {
    for (const one of rows) found.set(one.number, one)
  }
  if (row.source !== null) add(itemRows(db, 'WHERE source = ? AND (number < ? OR number >= ?) LIMIT 20', row.source, start, end))
  for (const topic of row.topics.split(' ').filter((id) => id !== '')) {
    const by = 'JOIN item_topics ON item = number WHERE topic = ?'
    add(itemRows(db, `${by} AND item < ? ORDER BY item DESC LIMIT ?`, topic, start, NEAR))
    add(itemRows(db, `${by} AND item >= ? ORDER BY item LIMIT ?`, topic, end, NEAR))
  }
  return [...found.values()]
}

interface Scored {
  readonly other: ItemRow
  readonly why: Why
  readonly score: number
}

function score(row: ItemRow, other: ItemRow, topics: TopicsById): Scored[] {
  const days = dayOf(other) - dayOf(row)
  const near = 1 / (1 + Math.abs(days) / 30)
  if (row.source !== null && row.source === other.source) return [{ other, why: { kind: 'source', days }, score: 3 + near }]
  if (Math.abs(days) <= AGAIN && isRepeat(row, other)) return [{ other, why: { kind: 'again', days }, score: 3 + near }]
  const like = likeness(row, other)
  const own = new Set(row.topics.split(' '))
  const shared = other.topics.split(' ').flatMap((id) => (own.has(id) ? (topics.get(id) ?? []) : []))
  if (like < LEAST_LIKE && shared.length < 2) return []
  const why: Why = shared.length === 0 ? { kind: 'text', days } : { kind: 'topics', topics: shared, days }
  return [{ other, why, score: like * 2 + Math.min(shared.length, 3) * 0.2 + near * 0.3 }]
}

/** The same report as it was printed first, within three days before; `undefined` where this is the first. */
export function firstPrintOf(db: Database, row: ItemRow): ItemRow | undefined {
  const start = dayOf(row) * NUMBERS_A_DAY
  const before = itemRows(db, 'WHERE number >= ? AND number < ? ORDER BY number', start - AGAIN * NUMBERS_A_DAY, start)
  return before.find((other) => isRepeat(other, row))
}
