/**
 * Calendar arithmetic on days written `YYYY-MM-DD`. A day is a string, never a `Date`: no time zone can move
 * it.
 */

const DAY_MS = 86_400_000
/**
 * Monday, 1 January 1900 in days since 1970: the first day an issue may have, so that no number is negative.
 */
const DAY_ZERO = Date.UTC(1900, 0, 1) / DAY_MS

/** Is a text a day of the calendar, written `YYYY-MM-DD`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/** Days from Monday, 1 January 1900, to a day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS - DAY_ZERO
/** The day with a number that {@link dayNumber} gave. */
export const dayOf = (number: number): string =>
  new Date((number + DAY_ZERO) * DAY_MS).toISOString().slice(0, 10)

/** The day some days later, or earlier where `days` is negative. */
export const plusDays = (day: string, days: number): string => dayOf(dayNumber(day) + days)
/** Days from one day to another; negative where `later` comes first. */
export const daysBetween = (earlier: string, later: string): number => dayNumber(later) - dayNumber(earlier)

/** The number of the Monday of a day's week: day 0 is a Monday. */
export const mondayNumber = (day: number): number => Math.floor(day / 7) * 7
/** The Monday of a day's week. */
export const mondayOf = (day: string): string => dayOf(mondayNumber(dayNumber(day)))

/** The ISO 8601 week of a day, `2026-W02`: a week belongs to the year of its Thursday. */
export function weekOf(day: string): string {
  const thursday = mondayNumber(dayNumber(day)) + 3
  const year = dayOf(thursday).slice(0, 4)
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday of an ISO 8601 week; `undefined` unless the text is a week in its one spelling. */
export function mondayOfWeek(week: string): string | undefined {
  const match = /^(\d{4})-W(\d{2})$/.exec(week)
  if (match === null) return undefined
  const monday = plusDays(mondayOf(`${match[1]}-01-04`), (Number(match[2]) - 1) * 7)
  return weekOf(monday) === week ? monday : undefined
}

/** The years of some months (`2026-01`), in their order, each once. */
export const yearsOf = (months: readonly { readonly month: string }[]): readonly string[] => [
  ...new Set(months.map(({ month }) => month.slice(0, 4))),
]
