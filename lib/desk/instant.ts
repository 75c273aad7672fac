import { readDay } from '@/lib/issue/day'

const INSTANT = /^(\S{8,11})[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads a day with a time, such as `2026-01-12T07:30+08:00`. Without a zone it is Beijing time.
 * @returns milliseconds since 1970; `undefined` if the text is not an instant
 */
export function readInstant(text: string): number | undefined {
  const [, date = '', clock = '', zone = '+08:00'] = INSTANT.exec(text.trim()) ?? []
  const day = readDay(date)
  if (day === undefined) return undefined
  const offset = zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const time = Date.parse(`${day}T${clock.padStart(5, '0').replace(/^(\d):/, '0$1:')}${offset}`)
  return Number.isNaN(time) ? undefined : time
}
