import { describe, expect, test } from 'vitest'
import { isThin, peakOf } from '@/lib/site/peak'
import { barsOf, marksOf, ticksOf } from './trend'
import { findTrend } from './trend-finding'

const weeks = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    monday: new Date(Date.UTC(2020, 0, 6) + n * 7 * 86_400_000).toISOString().slice(0, 10),
    issues: n % 3,
    items: n,
  }))

describe('a topic’s trend', () => {
  test('has one bar per week, which shows items per issue, and a gap for weeks without an issue', () => {
    expect(barsOf(weeks(3))).toEqual([
      { start: '2020-01-06', issues: 0, items: 0, rate: 0 },
      { start: '2020-01-13', issues: 1, items: 1, rate: 1 },
      { start: '2020-01-20', issues: 2, items: 2, rate: 1 },
    ])
  })

  test('has monthly bars over ten years', () => {
    const bars = barsOf(weeks(520))
    expect(bars.length).toBeLessThanOrEqual(121)
    expect(bars.reduce((sum, { items }) => sum + items, 0)).toBe((519 * 520) / 2)
  })

  test.each([
    [0, []],
    [0.5, [0.1, 0.2, 0.3, 0.4, 0.5]],
    [1, [0.2, 0.4, 0.6, 0.8, 1]],
    [3.2, [1, 2, 3]],
    [8, [2, 4, 6, 8]],
    [12, [5, 10]],
  ])('has lines at round values up to %d', (highest, ticks) => expect(ticksOf(highest)).toEqual(ticks))

  test('names the month at which a bar starts, or the year if bars are months', () => {
    expect(marksOf(barsOf(weeks(9)))).toEqual([4, 8])
    const years = barsOf(weeks(520))
    expect(marksOf(years).map((index) => years[index]?.start)).toEqual(
      Array.from({ length: 9 }, (_, n) => `${2021 + n}-01`),
    )
  })
})

describe('the trend of a topic with issues years apart', () => {
  const apart = (first: string, last: string) =>
    barsOf([first, last].map((monday) => ({ monday, issues: 1, items: 2 })))

  test('has a bar for every week between two issues', () => {
    expect(apart('2026-01-05', '2026-01-26').map(({ start, issues }) => [start, issues])).toEqual([
      ['2026-01-05', 1],
      ['2026-01-12', 0],
      ['2026-01-19', 0],
      ['2026-01-26', 1],
    ])
  })

  test('has a bar for every month between two issues that are more than sixty weeks apart', () => {
    const bars = apart('2023-11-06', '2025-02-03')
    expect(bars.map(({ start }) => start)).toEqual([
      ...['2023-11', '2023-12'],
      ...Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}`),
      ...['2025-01', '2025-02'],
    ])
  })

  test('has yearly bars over a century, and marks decades', () => {
    const bars = apart('1900-01-01', '2026-06-01')
    expect([bars.length, bars[0]?.start, bars.at(-1)]).toEqual([
      127,
      '1900',
      { start: '2026', issues: 1, items: 2, rate: 2 },
    ])
    expect(marksOf(bars).map((index) => bars[index]?.start)).toEqual(
      Array.from({ length: 12 }, (_, n) => `${1910 + n * 10}`),
    )
  })

  test('shows the newest years of a longer span', () => {
    const bars = apart('1900-01-01', '9999-12-27')
    expect([bars.length, bars[0]?.start, bars.at(-1)?.start]).toEqual([150, '9850', '9999'])
  })
})

describe('the finding of a trend', () => {
  const of = (rates: readonly number[]) =>
    findTrend(
      weeks(rates.length).map(({ monday }, at) => ({ monday, issues: 2, items: 2 * (rates[at] ?? 0) })),
    )

  test.each([
    ['rising', [1, 1, 1, 1, 2, 2, 2, 2]],
    ['falling', [9, 2, 2, 2, 2, 1, 1, 1, 1]],
    ['flat', [2, 2, 2, 2, 2.1, 2.1, 2.1, 2.1]],
    ['flat', [0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2]],
  ] as const)('is %s according to the newest four weeks and the four before', (kind, rates) =>
    expect(of(rates)?.kind).toBe(kind),
  )

  test('is undefined unless both periods have issues', () => {
    expect(of([1, 1, 1])).toBeUndefined()
    expect(findTrend([])).toBeUndefined()
  })
})

describe('the peak of a trend', () => {
  const period = (issues: number, items: number) => ({ issues, items })

  test('is not a week with one issue if another week has two', () => {
    expect(peakOf([period(1, 9), period(2, 8), period(3, 6)])).toEqual(period(2, 8))
    expect(peakOf([period(1, 9), period(1, 2), period(2, 0)])).toEqual(period(1, 9))
    expect([period(0, 0), period(1, 9), period(2, 9)].map(isThin)).toEqual([false, true, false])
  })

  test('is undefined if there are no items', () =>
    expect(peakOf([period(3, 0), period(0, 0)])).toBeUndefined())
})
