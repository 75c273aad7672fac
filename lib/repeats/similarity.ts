import { dayOfKey } from '@/lib/issue/item-key'
import { type ReportItem, WEIGHT_WINDOW_DAYS } from './model'
import {
  type Lexicon,
  type Name,
  namesIn,
  numbersIn,
  sharedSpans,
  type WordRuns,
  wordsIn,
} from './report-words'

/** The features of a report that are compared. */
export interface Features {
  readonly day: number
  /**
   * Address of the source; null if it does not identify this report (see `reportsOf` in `report-days.ts`).
   */
  readonly source: string | null
  readonly headline: WordRuns
  /** Headline and beginning of the text. */
  readonly text: WordRuns
  readonly names: readonly Name[]
  /** Numbers in the headline. */
  readonly numbers: ReadonlySet<string>
  /** Numbers in headline and text. */
  readonly allNumbers: ReadonlySet<string>
  /** Topic ids, the most prominent first. */
  readonly topics: readonly string[]
}

/**
 * Returns the features of a report.
 * @param lexicon the same for all reports that are compared
 */
export function featuresOf(
  { number, headline, gist, source, topics }: ReportItem,
  lexicon: Lexicon,
): Features {
  const words = wordsIn(headline, lexicon)
  const numbers = numbersIn(headline)
  return {
    day: dayOfKey(number),
    source,
    headline: words,
    text: wordsIn(gist, lexicon, words),
    names: namesIn(headline, lexicon),
    numbers,
    allNumbers: new Set([...numbers, ...numbersIn(gist)]),
    topics: topics === '' ? [] : topics.split(' '),
  }
}

/** Returns a weight from 0 to 1: 1 if no other report of the compared days has the feature. */
export type Weight<Sign> = (sign: Sign) => number

/** Weights of words and topics among the reports of some days. */
export interface Weights {
  readonly word: Weight<number>
  readonly topic: Weight<string>
}

/** Returns weights among reports that share one lexicon. */
export function weightsAmong(reports: readonly Features[], lexicon: Lexicon): Weights {
  const words = new Uint16Array(lexicon.size)
  const topics = new Map<string, number>()
  for (const report of reports) {
    for (const word of report.text.set) words[word] = (words[word] ?? 0) + 1
    for (const topic of report.topics) topics.set(topic, (topics.get(topic) ?? 0) + 1)
  }
  const weights = weightsByCount(reports.length)
  return {
    word: (word) => weights[words[word] ?? 0] ?? 0,
    topic: (topic) => weights[topics.get(topic) ?? 0] ?? 0,
  }
}

/**
 * Returns the weight for each number of reports that have a feature. It is the squared inverse document
 * frequency relative to its maximum, so that the scale does not depend on the number of reports.
 */
function weightsByCount(reports: number): readonly number[] {
  const most = Math.log((reports + 1) / MIN_DOCUMENT_COUNT)
  const weightOf = (count: number): number =>
    Math.max(0, Math.log((reports + 1) / Math.max(MIN_DOCUMENT_COUNT, count - 0.5)) / most) ** 2
  return Array.from({ length: reports + 1 }, (_, count) => weightOf(count))
}

/**
 * Minimum number of reports in the formula for a word's weight. A word that only the two compared reports
 * contain gets the maximum weight.
 */
const MIN_DOCUMENT_COUNT = 1.5

/**
 * Tells whether two reports that are at most `REPEAT_WINDOW_DAYS` apart report the same event: they have the
 * same source, the same headline in two spellings, or enough common features.
 */
export const isRepeat = (a: Features, b: Features, weights: Weights): boolean =>
  (a.source !== null && a.source === b.source) ||
  sameHeadline(a, b, weights.word, isNear(a, b) ? SAME_HEADLINE_SHARE : FAR_HEADLINE_SHARE) ||
  (isNear(a, b) && evidence(a, b, weights) >= REPEAT_THRESHOLD)

const isNear = (a: Features, b: Features): boolean => Math.abs(a.day - b.day) <= WEIGHT_WINDOW_DAYS

/**
 * Tells whether two reports may be repeats, from the weight of the words that they share and the weight of
 * their headlines. It is fast, because it only computes an upper limit of the similarity. If it returns
 * false, the full comparison would also find no repeat.
 */
export function mayRepeat(shared: number, headlines: number): boolean {
  const answered = headlines === 0 ? 0 : Math.min(1, shared / headlines)
  const most =
    FEATURE_WEIGHTS.answered * answered +
    FEATURE_WEIGHTS.shared * Math.min(1, shared / MAX_SHARED_TEXT_SPANS) +
    FEATURE_WEIGHTS.headlines * Math.min(1, shared / MAX_SHARED_HEADLINE_SPANS) +
    FEATURE_WEIGHTS.topics
  return most >= REPEAT_THRESHOLD || shared >= SAME_HEADLINE_SHARE * headlines
}

/** The weight of each feature and the threshold, fitted on pairs judged by hand (`bench/coverage.ts`). */
const FEATURE_WEIGHTS = {
  answered: 0.75,
  shared: 1,
  headlines: 0.75,
  topics: 0.35,
  contradictions: -0.4,
  daysBetween: -0.25,
} as const
const REPEAT_THRESHOLD = 1.15

/** Returns the weighted sum of the features that suggest the same event. */
const evidence = (a: Features, b: Features, { word, topic }: Weights): number =>
  similarity(a, b, word) +
  FEATURE_WEIGHTS.topics * overlap(a, b, topic) +
  FEATURE_WEIGHTS.contradictions * contradictions(a, b, word) +
  FEATURE_WEIGHTS.daysBetween * Math.max(0, Math.abs(a.day - b.day) - 1)

/**
 * Returns the same sum as `evidence`, without topics and days. It is used for reports that are more than
 * three days apart.
 */
export const lateEvidence = (a: Features, b: Features, { word }: Weights): number =>
  similarity(a, b, word) + FEATURE_WEIGHTS.contradictions * contradictions(a, b, word)

/**
 * Maximum numbers of shared spans that count, in texts and in headlines. The heaviest spans are counted
 * first.
 */
const MAX_SHARED_TEXT_SPANS = 7
const MAX_SHARED_HEADLINE_SPANS = 4

/** Returns the similarity of two reports, from 0 to 2.5. */
export function similarity(a: Features, b: Features, weight: Weight<number>): number {
  const answered = Math.sqrt(
    shareOf(a.headline.set, b.text.set, weight) * shareOf(b.headline.set, a.text.set, weight),
  )
  return (
    FEATURE_WEIGHTS.answered * answered +
    FEATURE_WEIGHTS.shared * sharedWithoutHeaviest(a.text, b.text, weight, MAX_SHARED_TEXT_SPANS) +
    FEATURE_WEIGHTS.headlines *
      sharedWithoutHeaviest(a.headline, b.headline, weight, MAX_SHARED_HEADLINE_SPANS)
  )
}

/** Returns the weighted share of topics that two reports have in common, 0 to 1. */
export function overlap(a: Features, b: Features, weight: Weight<string>): number {
  const all = sum(new Set([...a.topics, ...b.topics]), weight)
  return all === 0 ? 0 : sum(intersection(new Set(a.topics), new Set(b.topics)), weight) / all
}

/**
 * Tells whether two headlines have at least this share of their words in common, and their names and numbers
 * do not contradict each other.
 */
function sameHeadline(a: Features, b: Features, weight: Weight<number>, share: number): boolean {
  const [ours, theirs] = [a.headline.set, b.headline.set]
  const shared = intersection(ours, theirs)
  if (
    shared.length < MIN_SHARED_WORDS ||
    sum(shared, weight) < share * Math.sqrt(sum(ours, weight) * sum(theirs, weight))
  )
    return false
  return (
    !eachHasOthers(a.numbers, b.numbers, b.numbers, a.numbers) &&
    !eachHasOthers(wordsOf(a.names), wordsOf(b.names), theirs, ours)
  )
}

const SAME_HEADLINE_SHARE = 0.55
/**
 * The share for reports that are more than `WEIGHT_WINDOW_DAYS` apart. For nearer reports it is
 * `SAME_HEADLINE_SHARE`.
 */
const FAR_HEADLINE_SHARE = 0.7
/**
 * Minimum number of shared words. Headlines that share fewer words share little more than a name: a brief may
 * have the headline 字节跳动 every day.
 */
const MIN_SHARED_WORDS = 5

/** Returns the weighted share of words that are also in another set, from 0 to 1. */
function shareOf(words: ReadonlySet<number>, others: ReadonlySet<number>, weight: Weight<number>): number {
  const total = sum(words, weight)
  return total === 0 ? 0 : sum(intersection(words, others), weight) / total
}

/**
 * Returns the total weight of the spans that both texts have, as a share of `most`. The heaviest span is left
 * out, because it may be only the name of a company.
 */
function sharedWithoutHeaviest(a: WordRuns, b: WordRuns, weight: Weight<number>, most: number): number {
  const weights = sharedSpans(a, b.set).map((span) => Math.max(...span.map(weight)))
  return (
    weights
      .sort((one, other) => other - one)
      .slice(1, most + 1)
      .reduce((total, one) => total + one, 0) / most
  )
}

/** Minimum weight of a rare name: only a few of the reports within `WEIGHT_WINDOW_DAYS` contain it. */
const RARE_NAME_WEIGHT = 0.7

/**
 * Returns the number of signs that two reports are about different events, from 0 to 4:
 * - 1 if each headline has a name that the other report lacks; 2 if these names are of one series
 *   (LingBot-VA, LingBot-Depth)
 * - 1 if each headline has a number that the other report lacks
 * - 1 if the main topic of each report is not a topic of the other report
 */
function contradictions(a: Features, b: Features, weight: Weight<number>): number {
  const lacking = (names: readonly Name[], other: WordRuns): readonly Name[] =>
    names.filter(({ word }) => !other.set.has(word) && weight(word) >= RARE_NAME_WEIGHT)
  const [ours, theirs] = [lacking(a.names, b.text), lacking(b.names, a.text)]
  const series = new Set(theirs.map((name) => name.series))
  const names =
    ours.length === 0 || theirs.length === 0 ? 0 : ours.some((name) => series.has(name.series)) ? 2 : 1
  const numbers = eachHasOthers(a.numbers, b.numbers, b.allNumbers, a.allNumbers) ? 1 : 0
  return (
    names +
    numbers +
    (eachHasOthers(a.topics.slice(0, 1), b.topics.slice(0, 1), new Set(b.topics), new Set(a.topics)) ? 1 : 0)
  )
}

const wordsOf = (names: readonly Name[]): readonly number[] => names.map(({ word }) => word)

/** Tells whether each of two reports has an element that the whole other report lacks. */
const eachHasOthers = <Sign>(
  a: Iterable<Sign>,
  b: Iterable<Sign>,
  wholeB: ReadonlySet<Sign>,
  wholeA: ReadonlySet<Sign>,
): boolean => [...a].some((one) => !wholeB.has(one)) && [...b].some((one) => !wholeA.has(one))

const intersection = <Sign>(a: ReadonlySet<Sign>, b: ReadonlySet<Sign>): readonly Sign[] =>
  [...a].filter((one) => b.has(one))

export function sum<Sign>(signs: Iterable<Sign>, weight: Weight<Sign>): number {
  let total = 0
  for (const sign of signs) total += weight(sign)
  return total
}
