import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { compareReportsWhenIdle } from './compare-reports'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('when everything is indexed, one day after another is compared until all are', () => {
  let [indexed, left] = [false, 5]
  const archive = {
    progress: () => ({ done: indexed ? 9 : 3, total: 9 }),
    compareNextDay: () => {
      left -= 1
      return left > 0
    },
  }
  const faults: unknown[] = []
  const stop = compareReportsWhenIdle(archive, (fault) => faults.push(fault))
  vi.advanceTimersByTime(10_000)
  expect(left).toBe(5)
  indexed = true
  vi.advanceTimersByTime(1_500)
  expect(left).toBe(0)
  stop()
  vi.advanceTimersByTime(10_000)
  expect([left, ...faults]).toEqual([0])
})

test('a failure does not stop the comparison', () => {
  let tries = 0
  const archive = {
    progress: () => ({ done: 1, total: 1 }),
    compareNextDay: () => {
      tries += 1
      if (tries === 1) throw new Error('busy')
      return false
    },
  }
  const faults: unknown[] = []
  const stop = compareReportsWhenIdle(archive, (fault) => faults.push(fault))
  vi.advanceTimersByTime(2_500)
  stop()
  expect([tries, faults.length]).toEqual([2, 1])
})
