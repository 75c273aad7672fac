import { DayCache } from './day-cache'
import { type HeadlineTerms, headlineTerms } from './headline-terms'
import { mattersOf, type Party, shareMatter } from './matters'
import { CONTINUATION_WINDOW_DAYS, type ReportItem } from './model'

/** A headline, prepared for comparison with headlines of other weeks. */
export interface Headline<Item extends ReportItem = ReportItem> extends Party {
  readonly item: Item
  readonly terms: HeadlineTerms
  /** Headline and beginning of the text, in lower case and half width. */
  readonly text: () => string
}

/** The headlines of each day, read when they are needed. */
export interface HeadlineDays<Item extends ReportItem = ReportItem> {
  readonly on: (day: number) => readonly Headline<Item>[]
  /**
   * Returns the weight of a term among the headlines of a day and of the `CONTINUATION_WINDOW_DAYS` before
   * it, from 0 to about 1.
   */
  readonly weights: (day: number) => (key: string) => number
  /**
   * Returns the earlier headlines that must be compared with a headline, because they have enough terms in
   * common with it. The oldest headline is first.
   */
  readonly candidates: (headline: Headline<Item>) => readonly Headline<Item>[]
  /** Tells whether a headline of the days from `first` to `last` has a term. */
  readonly has: (key: string, first: number, last: number) => boolean
  /** Drops a day, and the weights that depend on it. Both are computed again when they are needed. */
  readonly drop: (day: number) => void
}

interface Day<Item extends ReportItem> {
  readonly headlines: readonly Headline<Item>[]
  readonly holders: ReadonlyMap<string, readonly Headline<Item>[]>
}

/**
 * Two headlines are compared if their shared terms have at least this total weight. A shared version alone is
 * enough. Terms with less weight than `MIN_TERM_WEIGHT` do not count.
 */
const MIN_CANDIDATE_WEIGHT = 1.4
const MIN_TERM_WEIGHT = 0.4

export function headlineDays<Item extends ReportItem>(
  itemsOn: (day: number) => readonly Item[],
): HeadlineDays<Item> {
  const days = new DayCache((day) => dayOf(itemsOn(day), day))
  const window = (day: number): readonly Day<Item>[] =>
    Array.from({ length: CONTINUATION_WINDOW_DAYS + 1 }, (_, at) =>
      days.get(day - CONTINUATION_WINDOW_DAYS + at),
    )
  const weights = new DayCache((day) => weightsAmong(window(day)))
  return {
    on: (day) => days.get(day).headlines,
    weights: (day) => weights.get(day),
    candidates: (headline) => candidatesOf(window(headline.day - 1), headline, weights.get(headline.day)),
    has: (key, first, last) =>
      Array.from({ length: last - first + 1 }, (_, at) => days.get(first + at)).some(({ holders }) =>
        holders.has(key),
      ),
    drop(day) {
      days.drop(day, day)
      weights.drop(day, day + CONTINUATION_WINDOW_DAYS)
    },
  }
}

function dayOf<Item extends ReportItem>(items: readonly Item[], day: number): Day<Item> {
  const headlines = items.map((item): Headline<Item> => {
    const terms = headlineTerms(item.headline)
    const actors = new Set(item.actors.split('\n').filter((name) => name !== ''))
    const matters = mattersOf(terms.text, actors)
    return {
      item,
      day,
      terms,
      matters,
      actors,
      subject: item.subject,
      isComplete: item.headline.includes('完成'),
      text: () => `${terms.text} ${item.gist.normalize('NFKC').toLowerCase()}`,
    }
  })
  const holders = new Map<string, Headline<Item>[]>()
  for (const headline of headlines)
    for (const key of [...headline.terms.keys, ...headline.matters.map(matterKey)])
      holders.set(key, [...(holders.get(key) ?? []), headline])
  return { headlines, holders }
}

/**
 * Returns a function that returns the weight of a term: 1 for a term in two headlines, less for a term in
 * more headlines.
 */
function weightsAmong(days: readonly Day<ReportItem>[]): (key: string) => number {
  const total = days.reduce((sum, { headlines }) => sum + headlines.length, 1)
  const scale = Math.log(total / 2.5)
  const known = new Map<string, number>()
  return (key) => {
    const weight = known.get(key)
    if (weight !== undefined) return weight
    const count = days.reduce((sum, { holders }) => sum + (holders.get(key)?.length ?? 0), 0)
    const computed = scale <= 0 ? 1 : Math.max(0, Math.log(total / (count + 0.5)) / scale)
    known.set(key, computed)
    return computed
  }
}

/**
 * Returns the key of a matter (a kind of news, see `matters.ts`). It starts with `#`, so that no term of a
 * headline has the same key.
 */
const matterKey = (matter: string): string => `#${matter}`

function candidatesOf<Item extends ReportItem>(
  days: readonly Day<Item>[],
  later: Headline<Item>,
  weight: (key: string) => number,
): readonly Headline<Item>[] {
  const { terms } = later
  const shared = new Map<Headline<Item>, number>()
  const versions = new Set(terms.terms.flatMap(({ kind, key }) => (kind === 'version' ? [key] : [])))
  for (const key of terms.keys) {
    const worth = versions.has(key) ? MIN_CANDIDATE_WEIGHT : weight(key)
    if (worth < MIN_TERM_WEIGHT) continue
    for (const { holders } of days)
      for (const other of holders.get(key) ?? []) shared.set(other, (shared.get(other) ?? 0) + worth)
  }
  for (const key of later.matters.map(matterKey))
    for (const { holders } of days)
      for (const other of holders.get(key) ?? [])
        if (shareMatter(other, later)) shared.set(other, MIN_CANDIDATE_WEIGHT)
  return [...shared]
    .filter(([, worth]) => worth >= MIN_CANDIDATE_WEIGHT)
    .map(([headline]) => headline)
    .sort((a, b) => a.day - b.day || b.item.number - a.item.number)
}
