/** Days and times of day in a time zone. `Intl` knows the zones and their summer times. */

/** When a paper is published: the time of day, and the time zone of its days. `SiteProfile` is one. */
export interface PublicationTime {
  /** IANA name, `Asia/Shanghai`. */
  readonly timeZone: string
  /** Time of day at which an issue counts as published: `07:30`. */
  readonly publishedAt: string
}

/** The zone of a paper that names none. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Is a text a name of the IANA time zone database, such as `Europe/London`? Offsets (`+08:00`) are none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(text)) return false
  try {
    zoneOf(text)
    return true
  } catch {
    return false
  }
}

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** Offsets at midnights, by these in milliseconds since 1970. */
  readonly offsets: Map<number, number>
}

/** Making a format takes longer than using it a hundred times. */
const zones = new Map<string, Zone>()

/** @throws {RangeError} if there is no such zone */
function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

/**
 * Returns a zone's distance from UTC at an instant, in minutes; east is positive.
 * @param time milliseconds since 1970
 */
function offsetAt(time: number, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const midnight = Math.floor(time / DAY_MS) * DAY_MS
  const offset = offsetAtMidnight(midnight, zone)
  // No zone changes its offset twice within a day of UTC.
  return offset === offsetAtMidnight(midnight + DAY_MS, zone) ? offset : readOffset(time, zone)
}

/** `Intl` takes 4 µs for an offset, and a sitemap needs those of ten years of days. */
const MAX_KEPT_OFFSETS = 20_000

function offsetAtMidnight(midnight: number, zone: Zone): number {
  const known = zone.offsets.get(midnight)
  if (known !== undefined) return known
  const offset = readOffset(midnight, zone)
  if (zone.offsets.size >= MAX_KEPT_OFFSETS) zone.offsets.clear()
  zone.offsets.set(midnight, offset)
  return offset
}

function readOffset(time: number, { format }: Zone): number {
  // `1/11/2026, GMT+08:00`; UTC itself is `GMT`. Before standard time, offsets have seconds: they are left out.
  const [, sign, hours = '0', minutes = '0'] =
    /GMT(?:([+-])(\d{2}):(\d{2})(?::\d{2})?)?$/.exec(format.format(time)) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Returns the wall clock of a zone at an instant as `2026-01-11T07:30:00.000`. */
const wallClock = (time: number, timeZone: string): string =>
  new Date(time + offsetAt(time, timeZone) * MINUTE_MS).toISOString().slice(0, -1)

/**
 * Returns the day at an instant, `2026-01-11`.
 * @param time milliseconds since 1970
 */
export const dayAt = (time: number, timeZone: string): string => wallClock(time, timeZone).slice(0, -13)

/**
 * Returns the time of day at an instant, `08:30`.
 * @param time milliseconds since 1970
 */
export const clockAt = (time: number, timeZone: string): string => wallClock(time, timeZone).slice(-12, -7)

/**
 * Returns the instant of a time of day, in milliseconds since 1970. A time that occurs twice, when summer time
 * ends, is the first; one that is left out, when it begins, is as much later as the clock is put forward
 * (RFC 5545, 3.3.5).
 * @param clock `07:30`, `07:30:15` or `07:30:15.5`
 * @returns NaN if there is no such day or time
 */
export function timeAt(day: string, clock: string, timeZone: string): number {
  const asUtc = Date.parse(`${day}T${clock}Z`)
  if (Number.isNaN(asUtc)) return Number.NaN
  const before = offsetAt(asUtc - DAY_MS, timeZone)
  const after = offsetAt(asUtc + DAY_MS, timeZone)
  const time = asUtc - before * MINUTE_MS
  const isBefore = before === after || offsetAt(time, timeZone) === before
  const later = asUtc - after * MINUTE_MS
  return isBefore || offsetAt(later, timeZone) !== after ? time : later
}

/** Returns the instant of a time of day with its offset, `2026-01-11T07:30:00+08:00`. */
export function withOffset(day: string, clock: string, timeZone: string): string {
  const time = timeAt(day, clock, timeZone)
  const offset = offsetAt(time, timeZone)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${wallClock(time, timeZone).slice(0, -4)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}
