import { describe, expect, test } from 'vitest'
import { dayNumber, dayOf, daysBetween, isDay, mondayOf, mondayOfWeek, plusDays, weekOf } from './days'

describe('a day', () => {
  test.each(['2026-01-11', '2024-02-29', '0001-01-01'])('%s is valid', (text) =>
    expect(isDay(text)).toBe(true),
  )
  test.each(['2026-02-30', '2025-02-29', '2026-1-1', '2026-01-11T00:00', ''])('“%s” is not valid', (text) =>
    expect(isDay(text)).toBe(false),
  )

  test('can be converted to a number and back, even on days when clocks are set forward or back', () => {
    expect(dayNumber('1900-01-01')).toBe(0)
    for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2028-02-29'])
      expect(dayOf(dayNumber(day))).toBe(day)
  })

  test('can be moved across months, years and leap days', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28)
  })
})

describe('a week', () => {
  test.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('of %s is %s, which belongs to the year of its Thursday', (day, week) => {
    expect(weekOf(day)).toBe(week)
    expect(mondayOfWeek(week)).toBe(mondayOf(day))
  })

  test.each(['2026-W54', '2025-W53', '2026-W00', '2026-w01', '2026-W1'])('%s is not valid', (week) =>
    expect(mondayOfWeek(week)).toBeUndefined(),
  )
})
