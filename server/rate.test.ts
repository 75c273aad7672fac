import { describe, expect, test } from 'vitest'
import { clientOf, RateBound } from './rate'

const from = (remoteAddress: string, forwarded?: string): string =>
  clientOf({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as Parameters<
    typeof clientOf
  >[0])

describe('a bound on how often a client may ask', () => {
  test('lets a burst pass, then what comes back by the second', () => {
    const bound = new RateBound({ burst: 3, aSecond: 2 })
    expect([0, 0, 0, 0].map(() => bound.take('a', 1000))).toEqual([0, 0, 0, 1])
    expect([0, 0].map(() => bound.take('a', 1500))).toEqual([0, 1])
    expect(bound.take('a', 60_000)).toBe(0)
  })

  test('says after how many whole seconds to come again', () => {
    const bound = new RateBound({ burst: 1, aSecond: 0.1 })
    expect(bound.take('a', 0)).toBe(0)
    expect(bound.take('a', 0)).toBe(10)
    expect(bound.take('a', 9_000)).toBe(1)
    expect(bound.take('a', 10_000)).toBe(0)
  })

  test('counts each client by itself', () => {
    const bound = new RateBound({ burst: 1, aSecond: 1 })
    expect([bound.take('a', 0), bound.take('b', 0), bound.take('a', 0)]).toEqual([0, 0, 1])
  })

  test('remembers ten thousand clients, not more: the one it has not seen for longest starts anew', () => {
    const bound = new RateBound({ burst: 1, aSecond: 1 })
    for (let client = 0; client <= 10_000; client += 1) bound.take(String(client), 0)
    expect([bound.take('10000', 0), bound.take('0', 0)]).toEqual([1, 0])
  })

  test('is not undone by a clock that is set back', () => {
    const bound = new RateBound({ burst: 1, aSecond: 1 })
    bound.take('a', 5_000)
    expect(bound.take('a', 0)).toBe(1)
  })
})

describe('a client', () => {
  test.each([
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '10.9.9.9, 198.51.100.1', '198.51.100.1'],
    ['172.18.0.2', '198.51.100.1', '198.51.100.1'],
    ['::1', '2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:1::5', undefined, '2001:db8:0:1'],
    ['2001:db8:0:1:a:b:c:d', undefined, '2001:db8:0:1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
  ])('at %s, forwarded for %s, is %s', (peer, forwarded, client) => expect(from(peer, forwarded)).toBe(client))

  test('cannot make long names of itself', () => {
    expect(from('127.0.0.1', 'x'.repeat(10_000)).length).toBe(15)
  })
})
