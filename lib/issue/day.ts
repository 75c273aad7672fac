import { isDay } from '@/lib/calendar/days'
import type { Day } from './model'

/** A time behind a day, with the zone it is an instant by. */
const INSTANT = /^[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)$/i
const MINUTE_MS = 60_000
const BEIJING_OFFSET_MINUTES = 8 * 60

/**
 * Reads a front-matter date as the day it names, `YYYY-MM-DD`: with `-`, `/`, `.` or 年月日, with or without a
 * time behind it. A time with a zone (`Z`, `+01:00`) is an instant: its day is the one in Beijing. A time
 * without one never moves the day. `undefined` where there is no such day.
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
  // A day of the year 0 or 10000 has another form.
  return inBeijing === undefined ? written : /^\d{4}-\d{2}-\d{2}/.exec(inBeijing.toISOString())?.[0]
}

/**
 * Minutes from the written day's midnight to the instant, both on Beijing's clocks; `undefined` without a
 * zone.
 */
function minutesInBeijing(time: string): number | undefined {
  const [, hour, minute, , utc, sign, zoneHour = '0', zoneMinute = '0'] = INSTANT.exec(time) ?? []
  if (hour === undefined || (utc === undefined && sign === undefined)) return undefined
  const offset = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
  return Number(hour) * 60 + Number(minute) - (utc === undefined ? offset : 0) + BEIJING_OFFSET_MINUTES
}
