import type { WeekCount } from '@/lib/archive/model'
import { plusWeeks, weeksBetween } from '@/lib/site/dates'

/** A bar of the trend's chart. It stands for a week; in long archives it stands for a month or a year. */
export interface Bar {
  /** A Monday, a month (`2026-01`) or a year (`2026`). */
  readonly start: string
  readonly issues: number
  readonly items: number
  /** Items per issue; 0 without an issue. */
  readonly rate: number
}

/** If the archive has more weeks, each bar is a month. */
const MAX_WEEK_BARS = 60
/** If the archive has more months, each bar is a year. */
const MAX_MONTH_BARS = 240
/** If the archive has more years, only the newest are shown. */
const MAX_YEAR_BARS = 150

/** The period of a bar. */
export type Unit = 'week' | 'month' | 'year'

export const unitOf = ({ start }: Bar): Unit =>
  start.length === 4 ? 'year' : start.length === 7 ? 'month' : 'week'

/**
 * Returns the bars of the chart, oldest first, at most 240. The value of a bar is the number of items per
 * issue, so that a week with more issues does not get a higher bar for that reason. Periods without an issue
 * also have a bar.
 * @param weeks oldest first; weeks without an issue may be left out
 */
export function barsOf(weeks: readonly WeekCount[]): readonly Bar[] {
  const [first, last] = [weeks[0]?.monday, weeks.at(-1)?.monday]
  if (first === undefined || last === undefined) return []
  const sums = new Map(startsOf(first, last).map((start) => [start, { issues: 0, items: 0 }]))
  const length = [...sums.keys()][0]?.length
  for (const { monday, issues, items } of weeks) {
    const sum = sums.get(monday.slice(0, length))
    if (sum === undefined) continue
    sum.issues += issues
    sum.items += items
  }
  return [...sums].map(([start, { issues, items }]) => barOf(start, issues, items))
}

/**
 * Returns the starts of all bars, from the week that starts on the Monday `first` to the week that starts on
 * the Monday `last`.
 */
function startsOf(first: string, last: string): readonly string[] {
  if (weeksBetween(first, last) < MAX_WEEK_BARS) {
    return Array.from({ length: weeksBetween(first, last) + 1 }, (_, at) => plusWeeks(first, at))
  }
  const [firstMonth, lastMonth] = [monthNumber(first), monthNumber(last)]
  if (lastMonth - firstMonth < MAX_MONTH_BARS) {
    return Array.from({ length: lastMonth - firstMonth + 1 }, (_, at) => monthOfNumber(firstMonth + at))
  }
  const lastYear = Number(last.slice(0, 4))
  const firstYear = Math.max(Number(first.slice(0, 4)), lastYear - MAX_YEAR_BARS + 1)
  return Array.from({ length: lastYear - firstYear + 1 }, (_, at) => fourDigits(firstYear + at))
}

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const monthOfNumber = (number: number): string =>
  `${fourDigits(Math.floor(number / 12))}-${String((number % 12) + 1).padStart(2, '0')}`
const fourDigits = (year: number): string => String(year).padStart(4, '0')

const barOf = (start: string, issues: number, items: number): Bar => ({
  start,
  issues,
  items,
  rate: issues === 0 ? 0 : items / issues,
})

/** Maximum number of horizontal lines across the chart. */
const MAX_TICKS = 5

/**
 * Returns the values at which the chart has a horizontal line: round numbers, lowest first, none above
 * `highest`.
 */
export function ticksOf(highest: number): readonly number[] {
  if (highest <= 0) return []
  const unit = 10 ** Math.floor(Math.log10(highest / MAX_TICKS))
  const step = unit * ([1, 2, 5, 10].find((times) => highest / (unit * times) <= MAX_TICKS) ?? 10)
  return Array.from({ length: Math.floor(highest / step + 1e-9) }, (_, tick) =>
    Number(((tick + 1) * step).toPrecision(3)),
  )
}

/**
 * Returns the indexes of the bars that get a label. The first bar gets none. Otherwise these are:
 * - bars of weeks: the first week of each month;
 * - bars of months: the first month of each year;
 * - bars of years: the first year of each decade.
 */
export function marksOf(bars: readonly Bar[]): readonly number[] {
  const length = bars[0] === undefined ? 0 : { week: 7, month: 4, year: 3 }[unitOf(bars[0])]
  const span = (bar: Bar | undefined): string => bar?.start.slice(0, length) ?? ''
  return bars.flatMap((bar, index) => (index > 0 && span(bar) !== span(bars[index - 1]) ? [index] : []))
}
