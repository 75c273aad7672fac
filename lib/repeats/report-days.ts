import { namesReport } from '@/lib/issue/address'
import { issueNumberOf } from '@/lib/issue/item-key'
import { DayCache } from './day-cache'
import { type HeadlineDays, headlineDays } from './headline-days'
import { CONTINUATION_WINDOW_DAYS, REPEAT_WINDOW_DAYS, type ReportItem, WEIGHT_WINDOW_DAYS } from './model'
import { Lexicon } from './report-words'
import { type Features, featuresOf, type Weights, weightsAmong } from './similarity'

/** An item with its features for comparison. */
export interface Report<Item extends ReportItem> {
  readonly item: Item
  readonly issue: number
  readonly features: Features
}

/** Reads items and stored repeats; days are numbers (`lib/calendar/days.ts`). */
export interface ReportSource<Item extends ReportItem> {
  /** The items of a day, in any order. */
  readonly itemsOn: (day: number) => readonly Item[]
  /**
   * For each item of a day, by its key, the stored earlier report that the item repeats. `undefined` if the
   * day was not compared yet.
   */
  readonly knownRepeats: (day: number) => ReadonlyMap<number, Item> | undefined
}

/** The reports of each day, read and weighed once, when they are needed. */
export interface ReportDays<Item extends ReportItem> {
  readonly on: (day: number) => readonly Report<Item>[]
  /** The reports of a day and of the `REPEAT_WINDOW_DAYS` days before it. */
  readonly upTo: (day: number) => readonly Report<Item>[]
  /**
   * The weights of words and topics among the reports of a day and of the three days before. The weights
   * depend only on the day, so that every page shows the same repeats.
   */
  readonly weights: (day: number) => Weights
  readonly knownRepeats: ReportSource<Item>['knownRepeats']
  /** Returns the features of an item, for comparison with these reports. */
  readonly featuresOf: (item: Item) => Features
  /** The headlines of each day and of the weeks before it. */
  readonly headlines: HeadlineDays<Item>
  /** The lexicon that all these features share. */
  readonly lexicon: Lexicon
  /**
   * Drops a day, and the values that were computed from it for later days. All are read again when they are
   * needed.
   */
  readonly drop: (day: number) => void
}

export function reportDays<Item extends ReportItem>(source: ReportSource<Item>): ReportDays<Item> {
  const lexicon = new Lexicon()
  const read = (item: ReportItem): Features => featuresOf(item, lexicon)
  const items = new DayCache(source.itemsOn)
  const reports = new DayCache((day) => reportsOf(items.get(day), read))
  const lastDays = (day: number, before: number): readonly Report<Item>[] =>
    Array.from({ length: before + 1 }, (_, at) => reports.get(day - before + at)).flat()
  const upTo = new DayCache((day) => lastDays(day, REPEAT_WINDOW_DAYS))
  const weights = new DayCache((day) => {
    const features = lastDays(day, WEIGHT_WINDOW_DAYS).map((report) => report.features)
    return weightsAmong(features, lexicon)
  })
  const repeats = new DayCache(source.knownRepeats)
  const headlines = headlineDays((day) => items.get(day))
  return {
    on: (day) => reports.get(day),
    upTo: (day) => upTo.get(day),
    weights: (day) => weights.get(day),
    knownRepeats: (day) => repeats.get(day),
    featuresOf: read,
    headlines,
    lexicon,
    drop(day) {
      for (const cache of [items, reports]) cache.drop(day, day)
      upTo.drop(day, day + REPEAT_WINDOW_DAYS)
      weights.drop(day, day + WEIGHT_WINDOW_DAYS)
      repeats.drop(day, day + CONTINUATION_WINDOW_DAYS)
      headlines.drop(day)
    },
  }
}

/**
 * Returns the reports in the order in which they were printed. The source of an item is set to null if the
 * address does not identify the item: several items of the issue have this address, or it is not the address
 * of a single report.
 */
function reportsOf<Item extends ReportItem>(
  items: readonly Item[],
  read: (item: ReportItem) => Features,
): readonly Report<Item>[] {
  const keyOf = ({ number, source }: Item): string => `${issueNumberOf(number)} ${source}`
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  const hasOwnSource = (item: Item): boolean =>
    item.source !== null && namesReport(item.source) && counts.get(keyOf(item)) === 1
  return items
    .map((item) => ({
      item,
      issue: issueNumberOf(item.number),
      features: read(hasOwnSource(item) ? item : { ...item, source: null }),
    }))
    .sort((a, b) => a.issue - b.issue || b.item.number - a.item.number)
}
