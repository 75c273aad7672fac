import { daysBetween, plusDays } from '@/lib/calendar/days'
import { clockAt, dayAt } from '@/lib/calendar/zone'

/**
 * This file formats days and months for Chinese readers. A day is a string (`2026-01-11`), so no time zone
 * can change it.
 */

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)
const partsOf = (day: string) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
})

/** Formats a day: `2026年1月11日`. */
export function longDay(day: string): string {
  const { year, month, day: date } = partsOf(day)
  return `${year}年${month}月${date}日`
}

/** Formats a day without its year: `1月11日`. */
export function shortDay(day: string): string {
  const { month, day: date } = partsOf(day)
  return `${month}月${date}日`
}

/**
 * Formats an instant in a time zone, `2026年1月11日 08:30`.
 * @param time milliseconds since 1970
 */
export const localTime = (time: number, timeZone: string): string =>
  `${longDay(dayAt(time, timeZone))} ${clockAt(time, timeZone)}`

const weekdayName = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' })

/** Returns the weekday of a day: `星期日`. */
export const weekday = (day: string): string => weekdayName.format(utc(day))

/** Returns the month of a day, `2026-01`. */
export const monthOf = (day: string): string => day.slice(0, 7)

/** Formats a month (`2026-01`) as `2026年1月`. */
export function longMonth(month: string): string {
  const { year, month: number } = partsOf(`${month}-01`)
  return `${year}年${number}月`
}

const chinese = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
})
const CHINESE_DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Formats the lunar date, `乙巳年十一月廿三`. */
export function lunarDay(day: string): string {
  const parts = chinese.formatToParts(utc(day))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('yearName')}年${part('month')}${lunarNumber(Number(part('day')))}`
}

/** Formats the day of a lunar month: 初一 … 初十, 十一 … 二十, 廿一 … 廿九, 三十. */
function lunarNumber(day: number): string {
  if (day <= 10) return `初${CHINESE_DIGITS[day]}`
  if (day === 20) return '二十'
  if (day === 30) return '三十'
  return `${day < 20 ? '十' : '廿'}${CHINESE_DIGITS[day % 10]}`
}

/** Returns the number of complete weeks from one day to a later day. */
export const weeksBetween = (first: string, last: string): number => Math.floor(daysBetween(first, last) / 7)

/** Returns the day that is some weeks later, or earlier if `weeks` is negative. */
export const plusWeeks = (day: string, weeks: number): string => plusDays(day, 7 * weeks)

/**
 * Returns the days of a month in rows from Monday to Sunday. Cells outside of the month are `undefined`.
 * @param month `2026-01`
 * @param last the last day to include; weeks without any day are left out
 */
export function weeksOf(month: string, last = `${month}-31`): readonly (readonly (string | undefined)[])[] {
  const first = utc(`${month}-01`)
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const offset = (first.getUTCDay() + 6) % 7
  const days = Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`).filter(
    (day) => day <= last,
  )
  return Array.from({ length: Math.ceil((offset + days.length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekdayIndex) => days[week * 7 + weekdayIndex - offset]),
  )
}

/** Formats a span of days: `8月17日—23日`, `8月31日—9月6日`. */
export const daySpan = (first: string, last: string): string =>
  `${shortDay(first)}—${monthOf(first) === monthOf(last) ? `${partsOf(last).day}日` : shortDay(last)}`

/** Returns the short weekday of a day: `周日`. */
export const shortWeekday = (day: string): string => weekday(day).replace('星期', '周')

/** At least this many days in a row are written as a range. */
const MIN_RANGE_DAYS = 3

/**
 * Returns the weekdays of some days of a week, with ranges for days in a row: `周一`, `周三至周五`.
 * @param days oldest first
 */
export function weekdayRanges(days: readonly string[]): readonly string[] {
  const runs: { readonly first: string; readonly days: string[] }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run !== undefined && plusDays(run.first, run.days.length) === day) run.days.push(day)
    else runs.push({ first: day, days: [day] })
  }
  return runs.flatMap(({ first, days }) =>
    days.length < MIN_RANGE_DAYS
      ? days.map(shortWeekday)
      : [`${shortWeekday(first)}至${shortWeekday(plusDays(first, days.length - 1))}`],
  )
}
