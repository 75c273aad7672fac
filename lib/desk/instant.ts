import { timeAt } from '@/lib/calendar/zone'
import { readDay } from '@/lib/issue/day'

const INSTANT = /^(\S{8,11})[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads a day with a time, such as `2026-01-12T07:30+08:00`. If the text has no zone, it is read in
 * `timeZone`, the zone of the paper.
 * @returns milliseconds since 1970; `undefined` if the text is not an instant
 */
export function readInstant(text: string, timeZone: string): number | undefined {
  const [, date = '', clock = '', zone] = INSTANT.exec(text.trim()) ?? []
  const day = readDay(date)
  if (day === undefined) return undefined
  const time = clock.padStart(5, '0').replace(/^(\d):/, '0$1:')
  const offset = zone?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const instant = offset === undefined ? timeAt(day, time, timeZone) : Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(instant) ? undefined : instant
}
