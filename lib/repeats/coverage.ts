import { dayOfKey } from '@/lib/issue/item-key'
import { haveCommonActor } from './actors'
import type { ReportItem } from './model'
import { type Features, similarity, type Weight } from './similarity'

/** An item that may be related to the item of a query, with the features of the item. */
export interface Candidate<Item extends ReportItem> {
  readonly item: Item
  readonly features: Features
}

/**
 * Why two items are related:
 * - `again`: they report the same event
 * - `source`: they have the same source
 * - `text`: they have similar texts
 * - `topics`: they have similar texts, and these topics in common
 */
export type RelationReason =
  | { readonly kind: 'again' | 'source' | 'text' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }

export interface Related<Item extends ReportItem> {
  readonly item: Item
  readonly why: RelationReason
  /** Number of days from the item of the query to `item`; negative if `item` is earlier. */
  readonly days: number
  readonly score: number
}

/** The item for which related items are searched. */
export interface CoverageQuery {
  readonly item: ReportItem
  readonly features: Features
  /**
   * Returns the weight of a word. The fewer reports of the compared days contain a word, the higher its
   * weight.
   */
  readonly weight: Weight<number>
  /** Keys of the reports of the same event. */
  readonly repeats: ReadonlySet<number>
  /** The source address of the item; null if it is not the address of a single report. */
  readonly source: string | null
}

/** Reports of the same event and items of the same source rank before all items that are only related. */
const REPEAT_SCORE = 3
/**
 * Minimum similarity of related items. Less similar items usually have only a company in common, so they
 * seldom interest the reader. A missing entry is better than a useless entry.
 */
const MIN_SIMILARITY = 1.5
/**
 * Score for nearness in time: the maximum, and the number of days after which the score is half the maximum.
 */
const RECENCY_WEIGHT = 0.25
const RECENCY_HALF_LIFE_DAYS = 14

/** Returns the candidates that are most related to an item, the nearest days first. */
export const mostRelated = <Item extends ReportItem>(
  query: CoverageQuery,
  candidates: readonly Candidate<Item>[],
  maxItems: number,
): readonly Related<Item>[] =>
  candidates
    .flatMap((candidate) => scored(query, candidate))
    .sort((a, b) => b.score - a.score)
    .slice(0, maxItems)
    .sort((a, b) => Math.abs(a.item.number - query.item.number) - Math.abs(b.item.number - query.item.number))

function scored<Item extends ReportItem>(
  { item: own, features, weight, repeats, source }: CoverageQuery,
  { item, features: theirs }: Candidate<Item>,
): readonly Related<Item>[] {
  const days = dayOfKey(item.number) - dayOfKey(own.number)
  const recency = RECENCY_WEIGHT / (1 + Math.abs(days) / RECENCY_HALF_LIFE_DAYS)
  if (repeats.has(item.number)) return [{ item, why: { kind: 'again' }, days, score: REPEAT_SCORE + recency }]
  if (source !== null && source === item.source)
    return [{ item, why: { kind: 'source' }, days, score: REPEAT_SCORE + recency }]
  if (!haveCommonActor(own, item)) return []
  const related = similarity(features, theirs, weight)
  if (related < MIN_SIMILARITY) return []
  const topics = theirs.topics.filter((id) => features.topics.includes(id))
  const why = topics.length === 0 ? { kind: 'text' as const } : { kind: 'topics' as const, topics }
  return [{ item, why, days, score: related + recency }]
}
