import { dayOfKey } from '@/lib/issue/item-key'
import type { ReportItem } from './model'
import { type Features, overlap, similarity, type Weights } from './similarity'

/** An item that may be related to another. */
export interface Candidate<Item extends ReportItem> {
  readonly item: Item
  readonly features: Features
}

/**
 * Why an item is related to another. `again`: a report of the same event; `topics`: the ids of the topics
 * they share.
 */
export type RelationReason =
  | { readonly kind: 'again' | 'source' | 'text' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }

export interface Related<Item extends ReportItem> {
  readonly item: Item
  readonly why: RelationReason
  /** Days from the one to this item; negative where this one is earlier. */
  readonly days: number
  readonly score: number
}

/** The item whose related items are looked for. */
export interface CoverageQuery {
  readonly number: number
  readonly features: Features
  readonly weights: Weights
  /** Keys of the reports of its event. */
  readonly repeats: ReadonlySet<number>
  /** The item's source, where it names this item alone. */
  readonly source: string | null
}

/** Reports of the same event and items of the same source rank before all that are only related. */
const REPEAT_SCORE = 3
/** A lower score means a common topic and little else: no entry is better than a useless one. */
const MIN_SCORE = 1.5
/** How much nearness in time counts, and after how many days it is half. */
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
    .sort((a, b) => Math.abs(a.item.number - query.number) - Math.abs(b.item.number - query.number))

function scored<Item extends ReportItem>(
  { number, features, weights, repeats, source }: CoverageQuery,
  { item, features: theirs }: Candidate<Item>,
): readonly Related<Item>[] {
  const days = dayOfKey(item.number) - dayOfKey(number)
  const recency = RECENCY_WEIGHT / (1 + Math.abs(days) / RECENCY_HALF_LIFE_DAYS)
  if (repeats.has(item.number)) return [{ item, why: { kind: 'again' }, days, score: REPEAT_SCORE + recency }]
  if (source !== null && source === item.source)
    return [{ item, why: { kind: 'source' }, days, score: REPEAT_SCORE + recency }]
  // The root keeps a common topic visible where a report names many others.
  const common = Math.sqrt(overlap(features, theirs, weights.topic))
  const related = common + similarity(features, theirs, weights.word)
  if (related < MIN_SCORE) return []
  const own = new Set(features.topics)
  const topics = theirs.topics.filter((id) => own.has(id))
  return [
    {
      item,
      why: topics.length === 0 ? { kind: 'text' } : { kind: 'topics', topics },
      days,
      score: related + recency,
    },
  ]
}

/** The weight of a topic that the item does not name. */
const DEFAULT_TOPIC_WEIGHT = 0.5

/**
 * Returns how much a topic says, 0 to 1: the rarer among the reports of some days, the more.
 * @param counts reports on each topic of the item
 * @param total all reports of those days
 */
export const topicWeights =
  (counts: ReadonlyMap<string, number>, total: number): Weights['topic'] =>
  (topic) => {
    const count = counts.get(topic)
    return count === undefined ? DEFAULT_TOPIC_WEIGHT : Math.log((total + 1) / count) / Math.log(total + 1)
  }
