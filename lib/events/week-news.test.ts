import { expect, test } from 'vitest'
import { rankWeek, type WeekReport } from './week-news'

const report = (item: string, more: Partial<WeekReport<string>> = {}): WeekReport<string> => ({
  item,
  root: item.length * 1000 + (item.codePointAt(0) ?? 0),
  day: 1,
  host: null,
  ...more,
})
const isOther = (): boolean => false
const lines = (events: readonly (readonly WeekReport<string>[])[]): readonly string[] =>
  events.map((event) => event.map(({ item }) => item).join(' '))

test('an event of several days comes before one of a single day, and is one line', () => {
  const { first } = rankWeek(
    [report('甲'), report('乙', { root: 7 }), report('乙二', { root: 7, day: 2 })],
    isOther,
  )
  expect(lines(first)).toEqual(['乙 乙二', '甲'])
})

test('events with the same number of days are sorted by place in the issue, then by number of sources', () => {
  const { first } = rankWeek(
    [
      report('甲', { rank: 9 }),
      report('乙', { rank: 0 }),
      report('丙', { rank: 1 }),
      report('丁', { rank: 2, host: 'a.example' }),
      report('戊', { rank: 2 }),
    ],
    isOther,
  )
  expect(lines(first)).toEqual(['乙', '丙', '丁', '戊', '甲'])
})

test('two events that are the same news are one line, in the order of their days', () => {
  const { first } = rankWeek(
    [report('甲', { day: 1 }), report('乙', { day: 2 }), report('丙', { day: 3 })],
    (a, b) => [a, b].sort().join('') === '丙甲',
  )
  expect(lines(first)).toEqual(['甲 丙', '乙'])
})

test('every lead is among the first lines, even if many events have several days', () => {
  const days = Array.from({ length: 40 }, (_, at) => [
    report(`事${at}`, { root: at, rank: 5 }),
    report(`再${at}`, { root: at, day: 2 }),
  ]).flat()
  const { first, more, rest } = rankWeek([...days, report('头条', { root: 99, rank: 0 })], isOther)
  expect(lines(first)).toContain('头条')
  expect(first.length).toBe(16)
  expect(first.length + more.length + rest.length).toBe(41)
})
