import { clockAt, dayAt, type PublicationTime, timeAt } from '@/lib/calendar/zone'
import { diagnostic } from './check'
import { readDay } from './day'
import type { Day, ParseResult, PublishAt } from './model'

/** The first allowed day. An earlier date is a typing error. */
export const FIRST_DAY: Day = '1900-01-01'

const HOUR_MS = 3_600_000
/** If an issue's day begins further in the future than this, its date is most likely a typing error. */
export const MAX_AHEAD_MS = 36 * HOUR_MS

interface DayField {
  readonly day: Day
  /** Line of the date field in the file, from 1. */
  readonly line: number
  /** The parsed value of `publishAt` in the front matter, and its line. */
  readonly publishAt: { readonly value: unknown; readonly line: number }
}

/**
 * Adds the time of publication to a parsed issue; `judge` (`verdict.ts`) compares it with the clock. A day
 * before 1900, or a `publishAt` that is not an instant, is an error, so that no issue is published by
 * mistake.
 */
export function withSchedule(result: ParseResult, { day, line, publishAt }: DayField): ParseResult {
  const refuse = (rule: 'day-out-of-range' | 'bad-publish-at', at: number, message: string): ParseResult => ({
    ...result,
    diagnostics: [...result.diagnostics, diagnostic(rule, at, message)],
  })
  if (day < FIRST_DAY) {
    const message = `The day ${day} is before 1900. Correct the date: YYYY-MM-DD.`
    return refuse('day-out-of-range', line, message)
  }
  const { value } = publishAt
  if (value === undefined || value === null || value === '') return { ...result, schedule: { day, line } }
  const instant = readInstant(value)
  if (instant === undefined) {
    const message = `“${String(value)}” is no instant. Write publishAt: 2026-01-11T07:30+08:00.`
    return refuse('bad-publish-at', publishAt.line, message)
  }
  return { ...result, schedule: { day, line: publishAt.line, publishAt: instant } }
}

/** Tells whether a day begins more than 36 hours after an instant (both in milliseconds since 1970). */
export const isFarAhead = (dayBegins: number, now: number): boolean => now < dayBegins - MAX_AHEAD_MS

const INSTANT = /^(\S{8,11})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/** Parses the `publishAt` of front matter; `undefined` if it is not an instant. */
export function readInstant(value: unknown): PublishAt | undefined {
  if (typeof value !== 'string') return undefined
  const [, date = '', clock, zone] = INSTANT.exec(value.trim()) ?? []
  const day = readDay(date)
  if (day === undefined) return undefined
  const instant = { day, ...(clock !== undefined && { clock }), ...(zone && { zone: zone.toUpperCase() }) }
  return Number.isNaN(instantOf(instant, ANY_PAPER)) ? undefined : instant
}

/** Values for testing whether a text is an instant. The result does not depend on them. */
const ANY_PAPER: PublicationTime = { publishedAt: '00:00', timeZone: 'UTC' }

/**
 * Returns an instant in milliseconds since 1970.
 * @param paper gives the time of day and the time zone if they are missing in the instant
 */
export const instantOf = ({ day, clock, zone }: PublishAt, paper: PublicationTime): number =>
  zone === undefined
    ? timeAt(day, clock ?? paper.publishedAt, paper.timeZone)
    : Date.parse(`${day}T${clock ?? paper.publishedAt}${zone}`)

/** Returns an instant as text: `2026-01-11 08:30 (Asia/Shanghai)`. */
export const withZone = (time: number, timeZone: string): string =>
  `${dayAt(time, timeZone)} ${clockAt(time, timeZone)} (${timeZone})`
