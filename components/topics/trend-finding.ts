import type { WeekCount } from '@/lib/archive/model'
import { plusWeeks } from '@/lib/site/dates'

/** The comparison of a topic's newest four weeks with the four weeks before them. */
export interface Finding {
  readonly kind: 'rising' | 'falling' | 'flat'
  /** Items per issue. */
  readonly now: number
  readonly before: number
}

/** Number of newest weeks that are compared with the same number of weeks before them. */
const WINDOW_WEEKS = 4
/** A change counts as `flat` if it is less than this fraction of the higher rate. */
const MIN_RELATIVE_CHANGE = 0.2
/** A change also counts as `flat` if it is less than this number of items per issue. */
const MIN_ABSOLUTE_CHANGE = 0.2

/**
 * Compares the newest four weeks with the four weeks before them. Returns `undefined` if one of the two
 * periods has no issue.
 * @param weeks oldest first
 */
export function findTrend(weeks: readonly WeekCount[]): Finding | undefined {
  const last = weeks.at(-1)?.monday
  if (last === undefined) return undefined
  const [start, middle] = [plusWeeks(last, 1 - 2 * WINDOW_WEEKS), plusWeeks(last, 1 - WINDOW_WEEKS)]
  const now = rateOf(weeks.filter(({ monday }) => monday >= middle))
  const before = rateOf(weeks.filter(({ monday }) => start <= monday && monday < middle))
  if (now === undefined || before === undefined) return undefined
  const difference = now - before
  const isChange =
    Math.abs(difference) >= MIN_ABSOLUTE_CHANGE &&
    Math.abs(difference) >= MIN_RELATIVE_CHANGE * Math.max(before, now)
  return { kind: !isChange ? 'flat' : difference > 0 ? 'rising' : 'falling', now, before }
}

function rateOf(weeks: readonly WeekCount[]): number | undefined {
  const issues = weeks.reduce((sum, week) => sum + week.issues, 0)
  return issues === 0 ? undefined : weeks.reduce((sum, week) => sum + week.items, 0) / issues
}
