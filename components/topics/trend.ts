import type { WeekCount } from '@/lib/archive/model'

/** A bar of the trend: a week, or a month where there are too many weeks. */
export interface Bar {
  /** A Monday, or a month (`2026-01`). */
  readonly start: string
  readonly issues: number
  readonly items: number
  /** Items an issue; 0 where no issue went out. */
  readonly rate: number
}

/** More weeks than this are added up by month. */
const MOST_WEEKS = 60

/** The trend's bars, oldest first: items an issue, so that busy weeks of the paper do not look like busy weeks of the topic. */
export function barsOf(weeks: readonly WeekCount[]): readonly Bar[] {
  if (weeks.length <= MOST_WEEKS) return weeks.map(({ monday, issues, items }) => barOf(monday, issues, items))
  const months = new Map<string, { issues: number; items: number }>()
  for (const { monday, issues, items } of weeks) {
    const month = monday.slice(0, 7)
    const sum = months.get(month) ?? { issues: 0, items: 0 }
    months.set(month, { issues: sum.issues + issues, items: sum.items + items })
  }
  return [...months].map(([month, { issues, items }]) => barOf(month, issues, items))
}

const barOf = (start: string, issues: number, items: number): Bar => ({ start, issues, items, rate: issues === 0 ? 0 : items / issues })

/** Half of the bars with an issue lie no higher. */
export function medianOf(bars: readonly Bar[]): number {
  const rates = bars.filter(({ issues }) => issues > 0).map(({ rate }) => rate)
  return rates.toSorted((a, b) => a - b)[Math.floor((rates.length - 1) / 2)] ?? 0
}

/** At most so many lines across the chart. */
const MOST_TICKS = 5

/** Round heights for lines across the chart, lowest first, none over the highest bar. */
export function ticksOf(highest: number): readonly number[] {
  if (highest <= 0) return []
  const unit = 10 ** Math.floor(Math.log10(highest / MOST_TICKS))
  const step = unit * ([1, 2, 5, 10].find((times) => highest / (unit * times) <= MOST_TICKS) ?? 10)
  return Array.from({ length: Math.floor(highest / step + 1e-9) }, (_, tick) => Number(((tick + 1) * step).toPrecision(3)))
}

/** The bars with which a month begins, or a year where bars are months. */
export function marksOf(bars: readonly Bar[]): readonly number[] {
  const monthly = bars[0]?.start.length === 7
  const span = (bar: Bar | undefined): string => bar?.start.slice(0, monthly ? 4 : 7) ?? ''
  return bars.flatMap((bar, index) => (index > 0 && span(bar) !== span(bars[index - 1]) ? [index] : []))
}
