import { describe, expect, test } from 'vitest'
import { TooBusy, takingTurns } from './turns'

/** A work that ends when it is told to, and knows how many run. */
function works() {
  const ends: (() => void)[] = []
  const seen = { running: 0, most: 0, order: [] as number[] }
  const work = (number: number) => async (): Promise<number> => {
    seen.running += 1
    seen.most = Math.max(seen.most, seen.running)
    seen.order.push(number)
    await new Promise<void>((resolve) => ends.push(resolve))
    seen.running -= 1
    return number
  }
  return { work, ends, seen }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('works that take turns', () => {
  test('run a few at once, first come, first served', async () => {
    const { work, ends, seen } = works()
    const takeTurn = takingTurns({ atOnce: 2, waiting: 10 })
    const all = Promise.all([1, 2, 3, 4, 5].map((number) => takeTurn(work(number))))
    for (let ended = 0; ended < 5; ended++) {
      await settled()
      ends.shift()?.()
    }
    expect(await all).toEqual([1, 2, 3, 4, 5])
    expect(seen).toMatchObject({ most: 2, order: [1, 2, 3, 4, 5] })
  })

  test('are turned away when too many wait', async () => {
    const { work, ends } = works()
    const takeTurn = takingTurns({ atOnce: 1, waiting: 1 })
    const [first, second] = [takeTurn(work(1)), takeTurn(work(2))]
    await expect(takeTurn(work(3))).rejects.toThrow(TooBusy)
    await settled()
    ends.shift()?.()
    await settled()
    ends.shift()?.()
    expect(await Promise.all([first, second])).toEqual([1, 2])
  })

  test('pass their turn on when they fail', async () => {
    const takeTurn = takingTurns({ atOnce: 1, waiting: 1 })
    await expect(takeTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await takeTurn(() => Promise.resolve('sound'))).toBe('sound')
  })
})
