import { describe, expect, test } from 'vitest'
import { RateBound } from './rate'

describe('the rate limit of a client', () => {
  test('allows a burst, then a number per second', () => {
    const bound = new RateBound({ burst: 3, aSecond: 2 })
    expect([0, 0, 0, 0].map(() => bound.take('a', 1000))).toEqual([0, 0, 0, 1])
    expect([0, 0].map(() => bound.take('a', 1500))).toEqual([0, 1])
    expect(bound.take('a', 60_000)).toBe(0)
  })

  test('returns the whole seconds until the next request', () => {
    const bound = new RateBound({ burst: 1, aSecond: 0.1 })
    expect(bound.take('a', 0)).toBe(0)
    expect(bound.take('a', 0)).toBe(10)
    expect(bound.take('a', 9_000)).toBe(1)
    expect(bound.take('a', 10_000)).toBe(0)
  })

  test('is separate for each client', () => {
    const bound = new RateBound({ burst: 1, aSecond: 1 })
    expect([bound.take('a', 0), bound.take('b', 0), bound.take('a', 0)]).toEqual([0, 0, 1])
  })

  test('remembers ten thousand clients; the least recently seen one starts again', () => {
    const bound = new RateBound({ burst: 1, aSecond: 1 })
    for (let client = 0; client <= 10_000; client += 1) bound.take(String(client), 0)
    expect([bound.take('10000', 0), bound.take('0', 0)]).toEqual([1, 0])
  })

  test('survives a clock that is set back', () => {
    const bound = new RateBound({ burst: 1, aSecond: 1 })
    bound.take('a', 5_000)
    expect(bound.take('a', 0)).toBe(1)
  })
})
