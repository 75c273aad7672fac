import type { Day } from './model'

/**
 * Reads a front-matter date as the day it names, `YYYY-MM-DD`: with `-`, `/`, `.` or 年月日, with or
 * without a time behind it. The time and its zone never move the day. `undefined` where there is no such day.
 */
export function readDay(text: string): Day | undefined {
  const match = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[T\s].*)?$/.exec(text.trim())
  if (match === null) return undefined
  const [, year = '', month = '', day = ''] = match
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : undefined
}
