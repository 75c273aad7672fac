import type { Database } from 'libsql'
import { type ItemRow, itemRows, type TopicsById, teaserOf } from './item-rows'
import { type Features, featuresOf, isRepeat, likeness, type Weight, weightsAmong } from './likeness'
import type { Coverage, Why } from './model'
import { AGAIN, dayIn, NUMBERS_A_DAY } from './repeats'

/** Most earlier and later items together. */
const MOST = 6
/** Items that share a topic, on each side, that are looked at. */
const NEAR = 60
const LEAST_LIKE = 0.12

interface Sides {
  readonly earlier: readonly Coverage[]
  readonly later: readonly Coverage[]
}

/** Earlier and later items that have to do with one, newest first, each with why it is there. */
export function coverageOf(db: Database, topics: TopicsById, row: ItemRow): Sides {
  const [own, features] = [dayIn(row), featuresOf(row)]
  const candidates = candidatesFor(db, row).map((other) => ({ other, theirs: featuresOf(other) }))
  const weight = weightsAmong(candidates.map(({ theirs }) => theirs))
  const scored = candidates
    .flatMap((candidate) => score({ row, features, weight, topics }, candidate))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .sort((a, b) => b.other.number - a.other.number)
  const side = (later: boolean): readonly Coverage[] =>
    scored.flatMap(({ other, why }) => (dayIn(other) > own === later ? [{ item: teaserOf(other, topics), why }] : []))
  return { later: side(true), earlier: side(false) }
}

/** Items of other days with the same source, or a topic in common, the nearest days first; and all of the days around. */
function candidatesFor(db: Database, row: ItemRow): readonly ItemRow[] {
  const start = dayIn(row) * NUMBERS_A_DAY
  const end = start + NUMBERS_A_DAY
  const found = new Map<number, ItemRow>()
  const add = (rows: readonly ItemRow[]): void => {
    for (const one of rows) if (one.number < start || one.number >= end) found.set(one.number, one)
  }
  add(itemRows(db, 'WHERE number >= ? AND number < ?', start - AGAIN * NUMBERS_A_DAY, end + AGAIN * NUMBERS_A_DAY))
  if (row.source !== null) add(itemRows(db, 'WHERE source = ? LIMIT 20', row.source))
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

interface Asked {
  readonly row: ItemRow
  readonly features: Features
  readonly weight: Weight
  readonly topics: TopicsById
}

function score(
  { row, features, weight, topics }: Asked,
  { other, theirs }: { readonly other: ItemRow; readonly theirs: Features },
): Scored[] {
  const days = dayIn(other) - dayIn(row)
  const near = 1 / (1 + Math.abs(days) / 30)
  if (row.source !== null && row.source === other.source) return [{ other, why: { kind: 'source', days }, score: 3 + near }]
  if (Math.abs(days) <= AGAIN && isRepeat(features, theirs, weight)) return [{ other, why: { kind: 'again', days }, score: 3 + near }]
  const like = likeness(features, theirs, weight)
  const own = new Set(row.topics.split(' '))
  const shared = other.topics.split(' ').flatMap((id) => (own.has(id) ? (topics.get(id) ?? []) : []))
  if (like < LEAST_LIKE && shared.length < 2) return []
  const why: Why = shared.length === 0 ? { kind: 'text', days } : { kind: 'topics', topics: shared, days }
  return [{ other, why, score: like * 4 + Math.min(shared.length, 3) * 0.2 + near * 0.3 }]
}
