import type { Database } from 'libsql'
import { namesReport } from '@/lib/issue/address'
import { KEYS_PER_DAY, KEYS_PER_ISSUE } from '@/lib/issue/item-key'
import { dayIn, type ItemRow, issueIn, itemRows, type TopicsById, teaserOf } from './item-rows'
import { REPEAT_WINDOW_DAYS } from './limits'
import type { Coverage, CoverageReason } from './model'
import { findRepeatsAround } from './repeats'
import type { ReportDays } from './report-days'
import { type Features, overlap, similarity, type Weight, type Weights } from './similarity'

/** Maximum number of earlier and later items together. */
const MAX_ENTRIES = 6
/** Maximum number of items per topic on each side that are compared. */
export const CANDIDATES_PER_SIDE = 24
/** Maximum number of topics that are searched, most prominent first. */
const MAX_TOPICS = 5

interface CoverageSides {
  readonly earlier: readonly Coverage[]
  readonly later: readonly Coverage[]
}

/** Returns earlier and later items on the same event, nearest days first, each with the reason. */
export function coverageOf(db: Database, days: ReportDays, topics: TopicsById, row: ItemRow): CoverageSides {
  const features = days.featuresOf(row)
  const candidates = candidatesFor(db, days, row, features.topics)
  const asked: CoverageQuery = {
    row,
    features,
    weights: { word: days.weights(features.day).word, topic: topicWeights(db, row, features.topics) },
    topics,
    again: findRepeatsAround(days, row),
    source: hasOwnSource(db, row) ? row.source : null,
  }
  const chosen = candidates
    .flatMap((candidate) => score(asked, candidate))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_ENTRIES)
    .sort((a, b) => Math.abs(a.other.number - row.number) - Math.abs(b.other.number - row.number))
  const side = (later: boolean): readonly Coverage[] =>
    chosen.flatMap(({ other, why }) =>
      other.number > row.number === later ? [{ item: teaserOf(other, topics), why }] : [],
    )
  return { later: side(true), earlier: side(false) }
}

/** Tells whether an item's address names it alone. An address of several items of an issue is a list. */
function hasOwnSource(db: Database, { source }: ItemRow): boolean {
  if (source === null || !namesReport(source)) return false
  const shared = `SELECT 1 FROM items WHERE source = ? GROUP BY number / ${KEYS_PER_ISSUE} HAVING count(*) > 1 LIMIT 1`
  return db.prepare(shared).get(source) === undefined
}

interface Candidate {
  readonly other: ItemRow
  readonly theirs: Features
}

/**
 * Returns items of other issues with the same source or a common topic, nearest days first, and all items of
 * nearby days.
 */
function candidatesFor(
  db: Database,
  days: ReportDays,
  row: ItemRow,
  topics: readonly string[],
): readonly Candidate[] {
  const day = dayIn(row)
  const [start, end] = [day * KEYS_PER_DAY, (day + 1) * KEYS_PER_DAY]
  const found = new Map<number, Candidate>()
  for (let near = day - REPEAT_WINDOW_DAYS; near <= day + REPEAT_WINDOW_DAYS; near += 1) {
    for (const one of days.on(near)) found.set(one.row.number, { other: one.row, theirs: one.features })
  }
  const add = (rows: readonly ItemRow[]): void => {
    for (const other of rows)
      if (!found.has(other.number)) found.set(other.number, { other, theirs: days.featuresOf(other) })
  }
  if (row.source !== null) add(itemRows(db, 'WHERE source = ? LIMIT 20', row.source))
  for (const topic of topics.slice(0, MAX_TOPICS)) {
    const by = 'JOIN item_topics ON item = number WHERE topic = ?'
    add(itemRows(db, `${by} AND item < ? ORDER BY item DESC LIMIT ?`, topic, start, CANDIDATES_PER_SIDE))
    add(itemRows(db, `${by} AND item >= ? ORDER BY item LIMIT ?`, topic, end, CANDIDATES_PER_SIDE))
  }
  return [...found.values()].filter(({ other }) => issueIn(other) !== issueIn(row))
}

/**
 * Topics are counted among the reports of a day and this many days before, so that later reports change no
 * weight.
 */
export const WEIGHED_DAYS = 28

/**
 * Returns a topic's weight, 0 to 1: the rarer in the weeks before, the higher. Topics that the item lacks get
 * a medium weight.
 */
function topicWeights(db: Database, row: ItemRow, topics: readonly string[]): Weight<string> {
  const day = dayIn(row)
  const range = [(day - WEIGHED_DAYS) * KEYS_PER_DAY, (day + 1) * KEYS_PER_DAY - 1] as const
  const count = (sql: string, ...values: readonly (string | number)[]): number =>
    (db.prepare(sql).get(...values) as { n: number }).n
  const all = count('SELECT count(*) AS n FROM items WHERE number BETWEEN ? AND ?', ...range)
  const weights = new Map(
    topics.map((topic) => {
      const n = count(
        'SELECT count(*) AS n FROM item_topics WHERE topic = ? AND item BETWEEN ? AND ?',
        topic,
        ...range,
      )
      return [topic, Math.log((all + 1) / n) / Math.log(all + 1)] as const
    }),
  )
  return (topic) => weights.get(topic) ?? DEFAULT_TOPIC_WEIGHT
}

const DEFAULT_TOPIC_WEIGHT = 0.5

interface Scored {
  readonly other: ItemRow
  readonly why: CoverageReason
  readonly score: number
}

interface CoverageQuery {
  readonly row: ItemRow
  readonly features: Features
  readonly weights: Weights
  readonly topics: TopicsById
  /** Row numbers of the other occurrences of the same report. */
  readonly again: ReadonlySet<number>
  /** The item's source, if it names this item alone. */
  readonly source: string | null
}

/** Score of repeats and of items from the same source, which come before related items. */
const REPEAT_SCORE = 3
/** Minimum score; less is chance. */
const MIN_SCORE = 0.65
/** Weight of nearness in time, and the number of days after which it halves. */
const RECENCY_WEIGHT = 0.25
const RECENCY_HALF_LIFE_DAYS = 14

function score(
  { row, features, weights, topics, again, source }: CoverageQuery,
  { other, theirs }: Candidate,
): Scored[] {
  const days = dayIn(other) - dayIn(row)
  const near = RECENCY_WEIGHT / (1 + Math.abs(days) / RECENCY_HALF_LIFE_DAYS)
  if (again.has(other.number)) return [{ other, why: { kind: 'again', days }, score: REPEAT_SCORE + near }]
  if (source !== null && source === other.source)
    return [{ other, why: { kind: 'source', days }, score: REPEAT_SCORE + near }]
  // The square root keeps a common topic relevant if a report has many others.
  const common = Math.sqrt(overlap(features, theirs, weights.topic))
  const related = common + similarity(features, theirs, weights.word)
  if (related < MIN_SCORE) return []
  const own = new Set(features.topics)
  const shared = theirs.topics.flatMap((id) => (own.has(id) ? (topics.get(id) ?? []) : []))
  const why: CoverageReason =
    shared.length === 0 ? { kind: 'text', days } : { kind: 'topics', topics: shared, days }
  return [{ other, why, score: related + near }]
}
