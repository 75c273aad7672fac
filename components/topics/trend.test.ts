import { describe, expect, test } from 'vitest'
import { barsOf } from './trend'

const weeks = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    monday: new Date(Date.UTC(2020, 0, 6) + n * 7 * 86_400_000).toISOString().slice(0, 10),
    issues: n % 3,
    items: n,
  }))

describe('a topic’s trend', () => {
  test('has a bar a week, items an issue, and a gap where no issue went out', () => {
    expect(barsOf(weeks(3))).toEqual([
      { start: '2020-01-06', issues: 0, items: 0, rate: 0 },
      { start: '2020-01-13', issues: 1, items: 1, rate: 1 },
      { start: '2020-01-20', issues: 2, items: 2, rate: 1 },
    ])
  })

  test('stays small over ten years: then a bar is a month', () => {
    const bars = barsOf(weeks(520))
    expect(bars.length).toBeLessThanOrEqual(121)
    expect(bars.reduce((sum, { items }) => sum + items, 0)).toBe((519 * 520) / 2)
  })
})
