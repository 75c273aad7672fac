/**
 * Converts instants to days and times of day in a time zone, and back. `Intl` knows all zones, with their
 * summer times.
 */

/** When a paper publishes its issues: the time of day, and the time zone. `SiteProfile` has these fields. */
export interface PublicationTime {
  /** Name in the IANA time zone database: `Asia/Shanghai`. */
  readonly timeZone: string
  /** Time of day at which an issue counts as published: `07:30`. */
  readonly publishedAt: string
}

/** The time zone of a paper whose `site.yaml` names none. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * Tells whether a text is a name in the IANA time zone database, such as `Europe/London`. Returns false for
 * offsets such as `+08:00`.
 */
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
  /**
   * Offset of the zone from UTC, in minutes, at a midnight (UTC). Keys are midnights in milliseconds since
   * 1970.
   */
  readonly offsets: Map<number, number>
}

/** Zones by name. They are kept, because creating a format takes longer than using it a hundred times. */
const zones = new Map<string, Zone>()

/** @throws {RangeError} if the zone does not exist */
function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

/**
 * Returns the offset of a zone from UTC at an instant, in minutes; positive in the east.
 * @param time milliseconds since 1970
 */
function offsetAt(time: number, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const midnight = Math.floor(time / DAY_MS) * DAY_MS
  const offset = offsetAtMidnight(midnight, zone)
  // If both midnights have the same offset, the time between them has this offset, too: no zone changes its
  // offset twice within a day.
  return offset === offsetAtMidnight(midnight + DAY_MS, zone) ? offset : readOffset(time, zone)
}

/**
 * Number of offsets that are kept for a zone. `Intl` takes 4 µs for an offset, and a sitemap needs the
 * offsets of all days in ten years.
 */
const MAX_CACHED_OFFSETS = 20_000

function offsetAtMidnight(midnight: number, zone: Zone): number {
  const known = zone.offsets.get(midnight)
  if (known !== undefined) return known
  const offset = readOffset(midnight, zone)
  if (zone.offsets.size >= MAX_CACHED_OFFSETS) zone.offsets.clear()
  zone.offsets.set(midnight, offset)
  return offset
}

function readOffset(time: number, { format }: Zone): number {
  // `Intl` writes `1/11/2026, GMT+08:00`, and `GMT` for UTC. In the 19th century, offsets also have seconds,
  // which are ignored.
  const [, sign, hours = '0', minutes = '0'] =
    /GMT(?:([+-])(\d{2}):(\d{2})(?::\d{2})?)?$/.exec(format.format(time)) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Returns day and time of day in a zone at an instant: `2026-01-11T07:30:00.000`. */
const wallClock = (time: number, timeZone: string): string =>
  new Date(time + offsetAt(time, timeZone) * MINUTE_MS).toISOString().slice(0, -1)

/**
 * Returns the day at an instant: `2026-01-11`.
 * @param time milliseconds since 1970
 */
export const dayAt = (time: number, timeZone: string): string => wallClock(time, timeZone).slice(0, -13)

/**
 * Returns the time of day at an instant: `08:30`.
 * @param time milliseconds since 1970
 */
export const clockAt = (time: number, timeZone: string): string => wallClock(time, timeZone).slice(-12, -7)

/**
 * Converts a day and time of day to an instant in milliseconds since 1970. When summer time ends, some times
 * occur twice: the first is taken. When summer time begins, some times are skipped: the length of the skipped
 * period is added to such a time, so that 02:30 becomes 03:30 (RFC 5545, 3.3.5).
 * @param clock `07:30`, `07:30:15` or `07:30:15.5`
 * @returns NaN if the day or time is invalid
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

/** Returns a day and time of day with the offset of the zone: `2026-01-11T07:30:00+08:00`. */
export const withOffset = (day: string, clock: string, timeZone: string): string =>
  instantWithOffset(timeAt(day, clock, timeZone), timeZone)

/**
 * Returns an instant with the offset of a zone, to the second: `2026-01-11T07:30:00+08:00`.
 * @param time milliseconds since 1970
 */
export function instantWithOffset(time: number, timeZone: string): string {
  const offset = offsetAt(time, timeZone)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${wallClock(time, timeZone).slice(0, -4)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}
