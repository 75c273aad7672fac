import { describe, expect, test } from 'vitest'
import { afterAttempt, GIVE_UP_AFTER_MS, waitAfter } from './delivery'

const delivery = { attempts: 1, createdAt: 0 }
const later = { kind: 'later', reason: '503' } as const

describe('a delivery that failed for now', () => {
  test.each([
    [1, 5_000],
    [2, 10_000],
    [4, 40_000],
    [12, 3_600_000],
    [500, 3_600_000],
  ])('waits after attempt %i for %i ms at most, and half of it at least', (attempts, longest) => {
    expect(waitAfter(attempts, 1)).toBe(longest)
    expect(waitAfter(attempts, 0)).toBe(longest / 2)
  })

  test('waits as long as the other side asks', () =>
    expect(afterAttempt(delivery, { ...later, afterMs: 90_000 }, 1_000, 0)).toEqual({
      state: 'waiting',
      nextAt: 91_000,
      reason: '503',
    }))

  test('waits by its own rule where the other side asks for less', () =>
    expect(afterAttempt(delivery, { ...later, afterMs: 1 }, 1_000, 1).nextAt).toBe(6_000))

  test('is given up if the next attempt would come after two days', () => {
    expect(afterAttempt(delivery, later, GIVE_UP_AFTER_MS - 5_000, 1).state).toBe('waiting')
    expect(afterAttempt(delivery, later, GIVE_UP_AFTER_MS - 4_999, 1)).toMatchObject({
      state: 'failed',
      reason: '503',
    })
  })
})

test.each([
  [{ kind: 'sent' }, 'sent'],
  [{ kind: 'skipped', reason: 'nothing' }, 'skipped'],
  [{ kind: 'refused', reason: '400' }, 'failed'],
  [{ kind: 'unknown', reason: 'no answer in time' }, 'uncertain'],
] as const)('the outcome %j leads to the state %s', (outcome, state) =>
  expect(afterAttempt(delivery, outcome, 0, 0).state).toBe(state),
)
