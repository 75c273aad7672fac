import { dayOfKey } from '@/lib/issue/item-key'
import { findContinuationsOn } from './continuations'
import { isLateRepeat } from './late-repeat'
import { MAX_CHAIN_STEPS, type ReportItem } from './model'
import type { Report, ReportDays } from './report-days'
import { isRepeat, mayRepeat, sum } from './similarity'

/**
 * Returns the first report of each repeated or continued item. An item may repeat a report that is itself a
 * repeat, so the first report may be older than the window: for a report of day 1 with repeats on days 2 and
 * 12, the report of day 1 is returned for day 12.
 */
export function findFirstOccurrences<Item extends ReportItem>(
  days: ReportDays<Item>,
  rows: readonly Item[],
): ReadonlyMap<number, Item> {
  const repeats = new Map<number, Item>()
  let requested = rows
  for (let step = 0; step < MAX_CHAIN_STEPS && requested.length > 0; step += 1) {
    const found = findRepeatsBefore(days, requested)
    for (const [number, repeat] of found) repeats.set(number, repeat)
    requested = [...new Map([...found.values()].map((repeat) => [repeat.number, repeat])).values()].filter(
      ({ number }) => !repeats.has(number),
    )
  }
  const firstOf = (row: Item): Item => {
    const before = repeats.get(row.number)
    return before === undefined ? row : firstOf(before)
  }
  return new Map(
    rows.flatMap((row) => (repeats.has(row.number) ? [[row.number, firstOf(row)] as const] : [])),
  )
}

/**
 * Returns for each item the oldest earlier report that the item repeats or continues. Items without such a
 * report are not in the map.
 */
export function findRepeatsBefore<Item extends ReportItem>(
  days: ReportDays<Item>,
  rows: readonly Item[],
): ReadonlyMap<number, Item> {
  const requested = new Set(rows.map(({ number }) => number))
  return new Map(
    [...new Set(rows.map(({ number }) => dayOfKey(number)))].flatMap((day) => {
      const known = days.knownRepeats(day)
      return known === undefined
        ? [...findRepeatsOn(days, day, requested)]
        : [...known].filter(([number]) => requested.has(number))
    }),
  )
}

/** Returns the repeats of all items of a day (see `findRepeatsBefore`), stored or computed. */
export const repeatsOfDay = <Item extends ReportItem>(
  days: ReportDays<Item>,
  day: number,
): ReadonlyMap<number, Item> => days.knownRepeats(day) ?? findRepeatsOn(days, day)

/**
 * Computes the repeats of the items of a day. If `requested` is given, only items with these keys are
 * compared.
 */
export function findRepeatsOn<Item extends ReportItem>(
  days: ReportDays<Item>,
  day: number,
  requested?: ReadonlySet<number>,
): ReadonlyMap<number, Item> {
  // A day without items is not compared, because that would read the weeks before it.
  if (days.on(day).length === 0) return new Map()
  const continued = findContinuationsOn(days.headlines, day)
  const wanted = [...continued].filter(([number]) => requested?.has(number) ?? true)
  const repeats = new Map([...wanted, ...findSimilarOn(days, day, requested)])
  // The map has the order in which stored repeats are read, so that lists made from it are the same on every
  // server.
  return new Map([...repeats].sort(([a], [b]) => a - b))
}

function findSimilarOn<Item extends ReportItem>(
  days: ReportDays<Item>,
  day: number,
  requested?: ReadonlySet<number>,
): ReadonlyMap<number, Item> {
  const weights = days.weights(day)
  const own = days.on(day).filter(({ item: { number } }) => requested?.has(number) ?? true)
  const like = mostSimilar(own, days.upTo(day), days, day)
  return new Map(
    own.flatMap((one) => {
      const repeat = like(one).find(
        (other) =>
          other.issue < one.issue &&
          (isRepeat(other.features, one.features, weights) || isLateRepeat(other, one, weights)),
      )
      return repeat === undefined ? [] : [[one.item.number, repeat.item] as const]
    }),
  )
}

/** Maximum number of reports that are compared in full with one report. */
const MAX_FULL_COMPARISONS = 3

/**
 * Returns a function that finds the reports of other issues that share the most words with a report or have
 * the same source. The result has the order of `among`.
 */
function mostSimilar<Item extends ReportItem>(
  requested: readonly Report<Item>[],
  among: readonly Report<Item>[],
  { lexicon, weights }: ReportDays<Item>,
  day: number,
) {
  const { word: weight } = weights(day)
  const holders: (number[] | undefined)[] = Array.from({ length: lexicon.size })
  for (const { features } of requested)
    for (const word of features.text.set) if (weight(word) > 0) holders[word] = []
  for (const [at, { features }] of among.entries())
    for (const word of features.text.set) holders[word]?.push(at)
  const headlineOf = ({ features }: Report<Item>): number => Math.sqrt(sum(features.headline.set, weight))
  const headlines = among.map(headlineOf)
  const shared = new Float64Array(among.length)
  return (one: Report<Item>): readonly Report<Item>[] => {
    const {
      issue,
      features: { text, source },
    } = one
    shared.fill(0)
    for (const word of text.set) {
      const worth = weight(word)
      for (const at of holders[word] ?? []) shared[at] = (shared[at] ?? 0) + worth
    }
    for (const [at, other] of among.entries()) if (other.issue === issue) shared[at] = 0
    const least = shared.toSorted().at(-MAX_FULL_COMPARISONS) ?? 0
    const own = headlineOf(one)
    const isLike = (at: number): boolean =>
      (shared[at] ?? 0) >= least && mayRepeat(shared[at] ?? 0, own * (headlines[at] ?? 0))
    return among.filter(
      (other, at) =>
        other.issue !== issue && (isLike(at) || (source !== null && other.features.source === source)),
    )
  }
}
