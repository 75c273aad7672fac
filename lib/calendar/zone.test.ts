import { describe, expect, test } from 'vitest'
import { clockAt, dayAt, isTimeZone, timeAt, withOffset } from './zone'

const NEW_YORK = 'America/New_York'

describe('a time zone', () => {
  test.each(['Asia/Shanghai', 'Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])(
    'may be %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  )
  test.each(['Asia/Peking', '+08:00', 'UTC+8', '北京', '', 'Asia/Shanghai '])('may not be “%s”', (name) =>
    expect(isTimeZone(name)).toBe(false),
  )
})

describe('an instant in New York', () => {
  test.each([
    ['2026-03-08T06:59:59Z', '2026-03-08', '01:59'],
    ['2026-03-08T07:00:00Z', '2026-03-08', '03:00'],
    ['2026-11-01T05:59:59Z', '2026-11-01', '01:59'],
    ['2026-11-01T06:00:00Z', '2026-11-01', '01:00'],
    ['2026-07-01T03:59:59Z', '2026-06-30', '23:59'],
    ['2026-01-01T04:59:59Z', '2025-12-31', '23:59'],
    ['2026-01-01T05:00:00Z', '2026-01-01', '00:00'],
  ])('%s is on %s at %s', (instant, day, clock) => {
    expect(dayAt(Date.parse(instant), NEW_YORK)).toBe(day)
    expect(clockAt(Date.parse(instant), NEW_YORK)).toBe(clock)
  })
})

describe('a time of day', () => {
  test.each([
    ['the day before summer time', '2026-03-07', '07:30', NEW_YORK, '2026-03-07T07:30:00-05:00'],
    ['the day of summer time', '2026-03-08', '07:30', NEW_YORK, '2026-03-08T07:30:00-04:00'],
    ['midnight before the change', '2026-03-08', '00:00', NEW_YORK, '2026-03-08T00:00:00-05:00'],
    ['a time that is left out', '2026-03-08', '02:30', NEW_YORK, '2026-03-08T03:30:00-04:00'],
    ['the first after the gap', '2026-03-08', '03:00', NEW_YORK, '2026-03-08T03:00:00-04:00'],
    ['the first of two', '2026-11-01', '01:30', NEW_YORK, '2026-11-01T01:30:00-04:00'],
    ['the day of winter time', '2026-11-01', '07:30', NEW_YORK, '2026-11-01T07:30:00-05:00'],
    ['summer in London', '2026-03-29', '07:30', 'Europe/London', '2026-03-29T07:30:00+01:00'],
    ['winter in London', '2026-10-25', '07:30', 'Europe/London', '2026-10-25T07:30:00+00:00'],
    ['half an hour', '2026-01-11', '07:30', 'Asia/Kolkata', '2026-01-11T07:30:00+05:30'],
    ['Beijing', '2026-07-11', '07:30', 'Asia/Shanghai', '2026-07-11T07:30:00+08:00'],
    ['a midnight that is left out', '2026-09-06', '00:00', 'America/Santiago', '2026-09-06T01:00:00-03:00'],
    ['a day that a zone left out', '2011-12-30', '07:30', 'Pacific/Apia', '2011-12-31T07:30:00+14:00'],
  ])('gets the offset that the zone has at that time: %s', (_, day, clock, zone, written) => {
    expect(withOffset(day, clock, zone)).toBe(written)
    expect(timeAt(day, clock, zone)).toBe(Date.parse(written))
  })

  test('may have seconds and fractions of seconds', () =>
    expect(timeAt('2026-01-11', '07:30:15.5', 'Asia/Shanghai')).toBe(
      Date.parse('2026-01-11T07:30:15.500+08:00'),
    ))

  test('is not converted if it does not exist', () =>
    expect(timeAt('2026-01-11', '25:00', NEW_YORK)).toBeNaN())
})
