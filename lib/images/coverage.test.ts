import { describe, expect, test } from 'vitest'
import { coverageOf, edgesOf, FULL_COVERAGE } from './coverage'
import type { Segment } from './font'

/** A rectangle whose first edge goes to the right. */
const rectangle = (left: number, top: number, right: number, bottom: number): readonly Segment[] => [
  { command: 'M', points: [left, top] },
  { command: 'L', points: [right, top] },
  { command: 'L', points: [right, bottom] },
  { command: 'L', points: [left, bottom] },
  { command: 'Z', points: [] },
]
const cover = (segments: readonly Segment[], scale = 1) => coverageOf(edgesOf(segments), { scale })

describe('the coverage of a shape', () => {
  test('is full inside, and in proportion where an edge crosses a pixel', () => {
    const { left, top, width, height, steps } = cover(rectangle(0.5, 1, 3, 2.25))
    expect({ left, top, width, height }).toEqual({ left: 0, top: 1, width: 3, height: 2 })
    const [half, quarter, eighth] = [FULL_COVERAGE / 2, FULL_COVERAGE / 4, Math.round(FULL_COVERAGE / 8)]
    expect([...steps]).toEqual([half, FULL_COVERAGE, FULL_COVERAGE, eighth, quarter, quarter])
  })

  test('leaves a hole where a contour runs the other way', () => {
    const turned: readonly Segment[] = [
      { command: 'M', points: [1, 1] },
      { command: 'L', points: [1, 2] },
      { command: 'L', points: [2, 2] },
      { command: 'L', points: [2, 1] },
    ]
    const { steps } = cover([...rectangle(0, 0, 3, 3), ...turned])
    expect([...steps]).toEqual([
      FULL_COVERAGE,
      FULL_COVERAGE,
      FULL_COVERAGE,
      FULL_COVERAGE,
      0,
      FULL_COVERAGE,
      FULL_COVERAGE,
      FULL_COVERAGE,
      FULL_COVERAGE,
    ])
  })

  test('counts the overlap of two contours only once', () =>
    expect([...cover([...rectangle(0, 0, 2, 1), ...rectangle(1, 0, 3, 1)]).steps]).toEqual([
      FULL_COVERAGE,
      FULL_COVERAGE,
      FULL_COVERAGE,
    ]))

  test('of a disk has the area of a disk', () => {
    const round = 0.5523
    const disk: readonly Segment[] = [
      { command: 'M', points: [1, 0] },
      { command: 'C', points: [1, round, round, 1, 0, 1] },
      { command: 'C', points: [-round, 1, -1, round, -1, 0] },
      { command: 'C', points: [-1, -round, -round, -1, 0, -1] },
      { command: 'C', points: [round, -1, 1, -round, 1, 0] },
    ]
    const area = cover(disk, 50).steps.reduce((sum, step) => sum + step, 0) / FULL_COVERAGE
    expect(Math.abs(area / (Math.PI * 50 * 50) - 1)).toBeLessThan(0.03)
  })

  test('of nothing is empty', () => expect(cover([]).steps).toHaveLength(0))
})
