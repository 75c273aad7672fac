import { describe, expect, test } from 'vitest'
import { listedMonths } from './listed-months'

/** Returns every month of some years, newest first. */
const monthsOf = (first: number, last: number): readonly string[] =>
  Array.from({ length: (last - first + 1) * 12 }, (_, at) => {
    const month = last * 12 + 11 - at
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })

describe('the months a page links to', () => {
  test('are all months, up to ten years of them', () => {
    const months = monthsOf(2017, 2026)
    expect(listedMonths(months, undefined)).toEqual(months)
  })

  test('are one per year for the years before those ten', () => {
    const listed = listedMonths(monthsOf(1900, 2026), undefined)
    expect(listed.length).toBe(120 + 117)
    expect(listed.slice(119, 123)).toEqual(['2017-01', '2016-12', '2015-12', '2014-12'])
  })

  test('include all months of the year that is shown', () => {
    const listed = listedMonths(monthsOf(1900, 2026), '1950-03')
    expect(listed.filter((month) => month.startsWith('1950'))).toEqual(monthsOf(1950, 1950))
  })
})
