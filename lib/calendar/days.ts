/**
 * Calculations with days written as `YYYY-MM-DD`. A day is a string and not a `Date`, so that no time zone
 * can change it.
 */

const DAY_MS = 86_400_000
/**
 * Monday, 1 January 1900, as a number of days since 1970 (negative). No issue is older, so
 * {@link dayNumber} is not negative for the day of an issue.
 */
const DAY_ZERO = Date.UTC(1900, 0, 1) / DAY_MS

/** Tells whether a text is a day of the calendar, written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/** Returns the number of days from Monday, 1 January 1900, to a day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS - DAY_ZERO
/** Returns the day that has a number; the inverse of {@link dayNumber}. */
export const dayOf = (number: number): string =>
  new Date((number + DAY_ZERO) * DAY_MS).toISOString().slice(0, 10)

/** Returns the day that is some days later, or earlier if `days` is negative. */
export const plusDays = (day: string, days: number): string => dayOf(dayNumber(day) + days)
/** Returns the number of days between two days; negative if `later` is before `earlier`. */
export const daysBetween = (earlier: string, later: string): number => dayNumber(later) - dayNumber(earlier)

/** Returns the number of the Monday in the week of a day, from the number of the day. Day 0 is a Monday. */
export const mondayNumber = (day: number): number => Math.floor(day / 7) * 7
/** Returns the Monday of a day's week. */
export const mondayOf = (day: string): string => dayOf(mondayNumber(dayNumber(day)))

/** Returns the ISO 8601 week of a day: `2026-W02`. A week belongs to the year of its Thursday. */
export function weekOf(day: string): string {
  const thursday = mondayNumber(dayNumber(day)) + 3
  const year = dayOf(thursday).slice(0, 4)
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/**
 * Returns the Monday of an ISO 8601 week, written as `2026-W02`. Returns `undefined` if there is no such
 * week.
 */
export function mondayOfWeek(week: string): string | undefined {
  const match = /^(\d{4})-W(\d{2})$/.exec(week)
  if (match === null) return undefined
  const monday = plusDays(mondayOf(`${match[1]}-01-04`), (Number(match[2]) - 1) * 7)
  return weekOf(monday) === week ? monday : undefined
}

/** Returns the years of some days, weeks or months (`2026-01`), each once and in the same order. */
export const yearsOf = (periods: readonly string[]): readonly string[] => [
  ...new Set(periods.map((period) => period.slice(0, 4))),
]
