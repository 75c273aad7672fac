import { describe, expect, test } from 'vitest'
import {
  daySpan,
  localTime,
  longDay,
  longMonth,
  lunarDay,
  monthOf,
  shortDay,
  weekday,
  weekdayRanges,
  weeksOf,
} from './dates'

describe('a day of the paper', () => {
  test('is formatted for Chinese readers', () => {
    expect(longDay('2026-01-11')).toBe('2026年1月11日')
    expect(shortDay('2026-12-01')).toBe('12月1日')
    expect(monthOf('2026-01-11')).toBe('2026-01')
    expect(longMonth('2026-01')).toBe('2026年1月')
  })

  test('of an instant is the day in the given time zone', () => {
    expect(localTime(Date.parse('2026-01-10T23:05:00Z'), 'Asia/Shanghai')).toBe('2026年1月11日 07:05')
  })

  test.each([
    ['2026-01-11', '星期日'],
    ['2024-02-29', '星期四'],
    ['2025-12-31', '星期三'],
  ])('%s is a %s in every time zone', (day, name) => expect(weekday(day)).toBe(name))

  test.each([
    ['2026-01-11', '乙巳年十一月廿三'],
    ['2026-02-16', '乙巳年腊月廿九'],
    ['2026-02-17', '丙午年正月初一'],
    ['2025-08-01', '乙巳年闰六月初八'],
    ['2026-03-18', '丙午年正月三十'],
    ['2026-03-08', '丙午年正月二十'],
  ])('%s is %s by the lunar calendar', (day, lunar) => expect(lunarDay(day)).toBe(lunar))
})

describe('days of a week', () => {
  test('are written as a span, with the second month only if it differs', () => {
    expect(daySpan('2026-08-17', '2026-08-23')).toBe('8月17日—23日')
    expect(daySpan('2026-08-31', '2026-09-06')).toBe('8月31日—9月6日')
  })

  test('are listed, with a range for three or more in a row', () =>
    expect(
      weekdayRanges(['2026-08-17', '2026-08-18', '2026-08-20', '2026-08-21', '2026-08-22', '2026-08-23']),
    ).toEqual(['周一', '周二', '周四至周日']))
})

describe('a month as weeks', () => {
  test('starts on Monday and contains every day once', () => {
    const weeks = weeksOf('2026-02')
    expect(weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-02-01'])
    expect(weeks.flat().filter(Boolean)).toHaveLength(28)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
  })

  test('leaves out days after the last day, and weeks without any day', () => {
    const weeks = weeksOf('2026-01', '2026-01-11')
    expect(weeks).toHaveLength(2)
    expect(weeks.flat().at(-1)).toBe('2026-01-11')
  })
})
