import { diagnostic } from './check'
import { readDay } from './day'
import type { Day, Diagnostic, ParseResult } from './model'

/** The first day an issue may have: earlier ones are slips of the hand. */
export const FIRST_DAY: Day = '1900-01-01'

const HOUR_MS = 3_600_000
/**
 * An issue's day may begin this long from now: papers are written on the eve, and clocks are set wrong by a
 * zone.
 */
const MAX_AHEAD_MS = 36 * HOUR_MS
const BEIJING_OFFSET_MS = 8 * HOUR_MS

interface DayField {
  readonly day: Day
  /** The line of the file on which it stands. */
  readonly line: number
  /** The front matter's `publishAt` as it was read. */
  readonly publishAt: unknown
}

/**
 * Adds to what reading a file gave whether its day is one an issue can have: a day before 1900 is an error, a
 * day ahead is one until 36 hours before it begins in Beijing, unless `publishAt` is an instant of that day.
 * Does not ask the clock: see `diagnosticsAt`.
 */
export function withDayRange(result: ParseResult, { day, line, publishAt }: DayField): ParseResult {
  if (day < FIRST_DAY) {
    const message = `The day ${day} is before 1900. Correct the date: YYYY-MM-DD, the issue’s day in Beijing.`
    return { ...result, diagnostics: [...result.diagnostics, diagnostic('day-out-of-range', line, message)] }
  }
  if (beijingDayOf(publishAt) === day) return result
  const time = Date.parse(`${day}T00:00:00+08:00`) - MAX_AHEAD_MS
  const message =
    `The day ${day} is more than 36 hours ahead. Correct the date; ` +
    `if it is right, leave the file: it goes out by itself from ${inBeijing(time)} (Beijing).`
  return { ...result, notBefore: { time, diagnostic: diagnostic('day-out-of-range', line, message) } }
}

/** Has the day that a file waits for not come near enough? @param now milliseconds since 1970 */
export const isWaiting = ({ notBefore }: Pick<ParseResult, 'notBefore'>, now: number): boolean =>
  notBefore !== undefined && now < notBefore.time

/** All that is wrong with a file at an instant. @param now milliseconds since 1970 */
export const diagnosticsAt = (result: ParseResult, now: number): readonly Diagnostic[] =>
  result.notBefore !== undefined && isWaiting(result, now)
    ? [...result.diagnostics, result.notBefore.diagnostic]
    : result.diagnostics

const INSTANT = /^(\S{8,11})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * The day in Beijing of an instant as front matter writes it; without a zone it is Beijing's. `undefined`
 * where it is none.
 */
function beijingDayOf(value: unknown): Day | undefined {
  if (typeof value !== 'string') return undefined
  const [, date = '', clock = '00:00', zone = '+08:00'] = INSTANT.exec(value.trim()) ?? []
  const day = readDay(date)
  const time = Date.parse(`${day}T${clock}${zone.toUpperCase()}`)
  return day === undefined || Number.isNaN(time) ? undefined : inBeijing(time).slice(0, 10)
}

/** An instant on Beijing's clocks, `2026-01-11 08:30`. */
const inBeijing = (time: number): string =>
  new Date(time + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
