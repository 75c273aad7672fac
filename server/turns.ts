/** Too much is waiting already: whoever asks may come again. */
export class TooBusy extends Error {
  override name = 'TooBusy'
}

type TakeTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Lets so many works run at once; others wait, first come, first served.
 * @returns what does a work in its turn; it rejects with {@link TooBusy} where too many are waiting
 */
export function takingTurns({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): TakeTurn {
  const queue: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < atOnce) running += 1
    else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve))
    else throw new TooBusy('too many are waiting')
    try {
      return await work()
    } finally {
      // The turn goes to the next who waits; nobody can slip in between.
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
