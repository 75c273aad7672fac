import { describe, expect, test } from 'vitest'
import { findUnsourced, sharesOf, visibleOrigins } from './shares'

const counts = { 一手: 1, 媒体: 2, 聚合: 0, 社交: 0, unknown: 0, none: 1 }

describe('the shares of the kinds of source', () => {
  test('are sorted oldest first, and each part starts where the previous one ends', () => {
    const [first, second] = sharesOf([
      { month: '2026-02', counts },
      { month: '2026-01', counts: { ...counts, 媒体: 0, none: 0 } },
    ])
    expect(first).toEqual({ start: '2026-01', total: 1, parts: [{ origin: '一手', from: 0, share: 1 }] })
    expect(second?.parts).toEqual([
      { origin: '一手', from: 0, share: 0.25 },
      { origin: '媒体', from: 0.25, share: 0.5 },
      { origin: 'none', from: 0.75, share: 0.25 },
    ])
  })

  test('are one bar per year over ten years, without losing an item', () => {
    const months = Array.from({ length: 120 }, (_, n) => ({
      month: `${2026 - Math.floor(n / 12)}-${String(12 - (n % 12)).padStart(2, '0')}`,
      counts,
    }))
    const bars = sharesOf(months)
    expect(bars.map(({ start }) => start)).toEqual(Array.from({ length: 10 }, (_, n) => String(2017 + n)))
    expect(bars.reduce((sum, { total }) => sum + total, 0)).toBe(480)
  })

  test('are limited to the newest years if the archive has more', () => {
    const months = Array.from({ length: 2_000 }, (_, n) => ({ month: `${9999 - n}-01`, counts }))
    const bars = sharesOf(months)
    expect([bars.length, bars[0]?.start, bars.at(-1)?.start]).toEqual([150, '9850', '9999'])
  })

  test('of a month without items are empty', () => {
    const none = { 一手: 0, 媒体: 0, 聚合: 0, 社交: 0, unknown: 0, none: 0 }
    expect(sharesOf([{ month: '2026-01', counts: none }])).toEqual([
      { start: '2026-01', total: 0, parts: [] },
    ])
  })
})

describe('the finding on items without a source', () => {
  const find = (...none: readonly number[]) =>
    findUnsourced(
      sharesOf(
        none
          .map((share, at) => ({
            month: `2026-0${at + 1}`,
            counts: { ...counts, 一手: 0, 媒体: 100 - share, none: share },
          }))
          .toReversed(),
      ),
    )

  test.each([
    ['fallen', '2026-02', [30, 48, 20, 3]],
    ['risen', '2026-02', [30, 3, 20, 48]],
    ['flat', '2026-02', [3, 5, 3]],
  ] as const)('is %s since the month that differs most', (kind, start, none) => {
    const { from, to, ...found } = find(...none)
    expect([found.kind, from.start, to.start]).toEqual([kind, start, `2026-0${none.length}`])
  })
})

test('a kind of source of which every share is written 0% has no chart of its own', () => {
  const bars = sharesOf([{ month: '2026-01', counts: { ...counts, 媒体: 500, unknown: 1 } }])
  expect(visibleOrigins(bars)).toEqual(['媒体'])
})
