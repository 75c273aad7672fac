import { isDay } from '@/lib/calendar/days'
import { DEFAULT_TIME_ZONE, dayAt } from '@/lib/calendar/zone'
import type { Day } from './model'

/** Matches the text that may follow the day: a time, optionally with a time zone. */
const INSTANT = /^[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)$/i
const MINUTE_MS = 60_000

/**
 * Parses a date of the front matter to a day, `YYYY-MM-DD`; `undefined` if there is no such day.
 *
 * It accepts `-`, `/`, `.`, 年月日 or no separator, and English months (`Sun, 11 Jan 2026 08:00:00 GMT`,
 * `January 11, 2026`). A time may follow. With a zone (`Z`, `+01:00`), the result is the day at that instant
 * in the paper's time zone. Without a zone, the time is ignored.
 */
export function readDay(text: string, timeZone = DEFAULT_TIME_ZONE): Day | undefined {
  const written = withNumbers(text.trim())
  const match = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?([T\s].*)?$/.exec(written)
  if (match === null) return undefined
  const [, year = '', month = '', day = '', time = ''] = match
  const named = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isDay(named)) return undefined
  const midnight = Date.parse(`${named}T00:00:00Z`)
  const minutes = minutesInUtc(time)
  if (minutes === undefined) return named
  // The pattern fails for years before 0 and after 9999, which ISO writes with a sign.
  return /^\d{4}-\d{2}-\d{2}$/.exec(dayAt(midnight + minutes * MINUTE_MS, timeZone))?.[0]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|[T\s])/
const DAY_FIRST = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})(?=$|\s)/i
const MONTH_FIRST = /^(?:[a-z]{3,9},\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|\s)/i

/**
 * Writes a date without separators or with an English month as `YYYY-M-D`. Returns any other text unchanged.
 */
function withNumbers(text: string): string {
  const numberOf = (month: string): number => MONTHS.indexOf(month.toLowerCase()) + 1
  return text
    .replace(COMPACT, '$1-$2-$3')
    .replace(DAY_FIRST, (_, day: string, month: string, year: string) => `${year}-${numberOf(month)}-${day}`)
    .replace(
      MONTH_FIRST,
      (_, month: string, day: string, year: string) => `${year}-${numberOf(month)}-${day}`,
    )
}

/**
 * Converts a time with a zone to minutes since midnight UTC of the written day; `undefined` without a zone.
 */
function minutesInUtc(time: string): number | undefined {
  const [, hour, minute, , utc, sign, zoneHour = '0', zoneMinute = '0'] = INSTANT.exec(time) ?? []
  if (hour === undefined || (utc === undefined && sign === undefined)) return undefined
  const offset = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
  return Number(hour) * 60 + Number(minute) - (utc === undefined ? offset : 0)
}
