import { isDay } from '@/lib/calendar/days'
import type { Day } from './model'

/** A time after a day, optionally with a time zone. */
const INSTANT = /^[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)$/i
const MINUTE_MS = 60_000
const BEIJING_OFFSET_MINUTES = 8 * 60

/**
 * Reads a front-matter date as a day, `YYYY-MM-DD`. Accepts `-`, `/`, `.` or 年月日, with or without a time. A
 * time with a zone (`Z`, `+01:00`) is an instant, and its day in Beijing counts. A time without a zone never
 * changes the day. Returns `undefined` if there is no such day.
 */
export function readDay(text: string): Day | undefined {
  const match = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?([T\s].*)?$/.exec(text.trim())
  if (match === null) return undefined
  const [, year = '', month = '', day = '', time = ''] = match
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isDay(written)) return undefined
  const midnight = Date.parse(`${written}T00:00:00Z`)
  const minutes = minutesInBeijing(time)
  const inBeijing = minutes === undefined ? undefined : new Date(midnight + minutes * MINUTE_MS)
  // A day in year 0 or 10000 has another form.
  return inBeijing === undefined ? written : /^\d{4}-\d{2}-\d{2}/.exec(inBeijing.toISOString())?.[0]
}

/**
 * Returns the minutes from the written day's midnight to the instant, both in Beijing time; `undefined`
 * without a zone.
 */
function minutesInBeijing(time: string): number | undefined {
  const [, hour, minute, , utc, sign, zoneHour = '0', zoneMinute = '0'] = INSTANT.exec(time) ?? []
  if (hour === undefined || (utc === undefined && sign === undefined)) return undefined
  const offset = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
  return Number(hour) * 60 + Number(minute) - (utc === undefined ? offset : 0) + BEIJING_OFFSET_MINUTES
}
