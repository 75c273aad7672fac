import { diagnostic } from './check'
import { readDay } from './day'
import type { Day, Diagnostic, ParseResult } from './model'

/** The first allowed day; earlier ones are typing errors. */
export const FIRST_DAY: Day = '1900-01-01'

const HOUR_MS = 3_600_000
/**
 * How far in the future an issue's day may begin: issues are written on the eve, and clocks may be set to a
 * wrong time zone.
 */
const MAX_AHEAD_MS = 36 * HOUR_MS
const BEIJING_OFFSET_MS = 8 * HOUR_MS

interface DayField {
  readonly day: Day
  /** Line of the date in the file, from 1. */
  readonly line: number
  /** The parsed value of `publishAt` in the front matter. */
  readonly publishAt: unknown
}

/**
 * Adds diagnostics for a day that an issue cannot have: a day before 1900 is an error; a future day is an
 * error until 36 hours before it begins in Beijing, unless `publishAt` is an instant of that day. Does not
 * read the clock; see `diagnosticsAt`.
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

/**
 * Tells whether the day is still too far ahead.
 * @param now milliseconds since 1970
 */
export const isWaiting = ({ notBefore }: Pick<ParseResult, 'notBefore'>, now: number): boolean =>
  notBefore !== undefined && now < notBefore.time

/**
 * Returns all diagnostics of a file at an instant.
 * @param now milliseconds since 1970
 */
export const diagnosticsAt = (result: ParseResult, now: number): readonly Diagnostic[] =>
  result.notBefore !== undefined && isWaiting(result, now)
    ? [...result.diagnostics, result.notBefore.diagnostic]
    : result.diagnostics

const INSTANT = /^(\S{8,11})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Returns the day in Beijing of an instant written in front matter; without a time zone it counts as Beijing
 * time. `undefined` if it is no instant.
 */
function beijingDayOf(value: unknown): Day | undefined {
  if (typeof value !== 'string') return undefined
  const [, date = '', clock = '00:00', zone = '+08:00'] = INSTANT.exec(value.trim()) ?? []
  const day = readDay(date)
  const time = Date.parse(`${day}T${clock}${zone.toUpperCase()}`)
  return day === undefined || Number.isNaN(time) ? undefined : inBeijing(time).slice(0, 10)
}

/** Formats an instant in Beijing time, `2026-01-11 08:30`. */
const inBeijing = (time: number): string =>
  new Date(time + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
