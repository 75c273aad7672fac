import type { Database } from 'libsql'
import { namesReport } from '@/lib/issue/address'
import { NUMBERS_A_DAY, NUMBERS_AN_ISSUE } from '@/lib/search/rowid'
import { dayIn, type ItemRow, issueIn, itemRows, type TopicsById, teaserOf } from './item-rows'
import { type Features, featuresOf, kinship, type Weights, weightsAmong } from './likeness'
import type { Coverage, Why } from './model'
import { AGAIN, printsAround } from './repeats'

/** Most earlier and later items together. */
const MOST = 6
/** Items that share a topic, on each side, that are looked at. */
const NEAR = 40

interface Sides {
  readonly earlier: readonly Coverage[]
  readonly later: readonly Coverage[]
}

/** Earlier and later items that have to do with one, the nearest days first, each with why it is there. */
export function coverageOf(db: Database, topics: TopicsById, row: ItemRow): Sides {
  const candidates = candidatesFor(db, row).map((other) => ({ other, theirs: featuresOf(other) }))
  const asked: Asked = {
    row,
    features: featuresOf(row),
    weights: weightsAmong(candidates.map(({ theirs }) => theirs)),
    topics,
    again: new Set(printsAround(db, row).map(({ number }) => number)),
    source: hasOwnSource(db, row) ? row.source : null,
  }
  const chosen = candidates
    .flatMap((candidate) => score(asked, candidate))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .sort((a, b) => Math.abs(a.other.number - row.number) - Math.abs(b.other.number - row.number))
  const side = (later: boolean): readonly Coverage[] =>
    chosen.flatMap(({ other, why }) => (other.number > row.number === later ? [{ item: teaserOf(other, topics), why }] : []))
  return { later: side(true), earlier: side(false) }
}

/** Does an item's address name it alone? One under several items of an issue is that of a list. */
function hasOwnSource(db: Database, { source }: ItemRow): boolean {
  if (source === null || !namesReport(source)) return false
  const shared = `SELECT 1 FROM items WHERE source = ? GROUP BY number / ${NUMBERS_AN_ISSUE} HAVING count(*) > 1 LIMIT 1`
  return db.prepare(shared).get(source) === undefined
}

/** Items of other issues with the same source, or a topic in common, the nearest days first; and all of the days around. */
function candidatesFor(db: Database, row: ItemRow): readonly ItemRow[] {
  const start = dayIn(row) * NUMBERS_A_DAY
  const end = start + NUMBERS_A_DAY
  const found = new Map<number, ItemRow>()
  const add = (rows: readonly ItemRow[]): void => {
    for (const one of rows) if (issueIn(one) !== issueIn(row)) found.set(one.number, one)
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
  readonly weights: Weights
  readonly topics: TopicsById
  /** Numbers of the items that are prints of the same report. */
  readonly again: ReadonlySet<number>
  /** The item's source, where it is its own. */
  readonly source: string | null
}

/** A print of the same report comes before all that is only related to it. */
const SAME = 3
/** Less kinship than this is chance. */
const LEAST = 0.5
/** How much nearness counts beside kinship, and after how many days it is half. */
const NEARNESS = 0.3
const HALF = 14

function score(
  { row, features, weights, topics, again, source }: Asked,
  { other, theirs }: { readonly other: ItemRow; readonly theirs: Features },
): Scored[] {
  const days = dayIn(other) - dayIn(row)
  const near = NEARNESS / (1 + Math.abs(days) / HALF)
  if (again.has(other.number)) return [{ other, why: { kind: 'again', days }, score: SAME + near }]
  if (source !== null && source === other.source) return [{ other, why: { kind: 'source', days }, score: SAME + near }]
  const kin = kinship(features, theirs, weights)
  if (kin < LEAST) return []
  const own = new Set(features.topics)
  const shared = theirs.topics.flatMap((id) => (own.has(id) ? (topics.get(id) ?? []) : []))
  const why: Why = shared.length === 0 ? { kind: 'text', days } : { kind: 'topics', topics: shared, days }
  return [{ other, why, score: kin + near }]
}
