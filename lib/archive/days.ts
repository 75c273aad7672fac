/** Days and ISO weeks by arithmetic; a day is a string (`2026-01-11`). */

import { dayNumber, dayOf } from '@/lib/search/rowid'

export { dayNumber, dayOf } from '@/lib/search/rowid'

export const plusDays = (day: string, days: number): string => dayOf(dayNumber(day) + days)
export const daysBetween = (earlier: string, later: string): number => dayNumber(later) - dayNumber(earlier)

/** The Monday of a day's week: day 0 was one. */
export const mondayNumber = (day: number): number => Math.floor(day / 7) * 7
export const mondayOf = (day: string): string => dayOf(mondayNumber(dayNumber(day)))

/** `2026-W02`, the ISO 8601 week of a day: a week belongs to the year its Thursday lies in. */
export function weekOf(day: string): string {
  const thursday = mondayNumber(dayNumber(day)) + 3
  const year = dayOf(thursday).slice(0, 4)
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday of a week; `undefined` unless it is one in its one spelling. */
export function mondayOfWeek(week: string): string | undefined {
  const match = /^(\d{4})-W(\d{2})$/.exec(week)
  if (match === null) return undefined
  const monday = plusDays(mondayOf(`${match[1]}-01-04`), (Number(match[2]) - 1) * 7)
  return weekOf(monday) === week ? monday : undefined
}
