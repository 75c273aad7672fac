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
