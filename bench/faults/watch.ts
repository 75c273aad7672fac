/** What a client saw of one address while a fault went on. */
export interface Watched {
  readonly answers: number
  /** Answers that were neither the old nor the new page, complete. */
  readonly wrong: number
  readonly slowestMs: number
}

const POLL_INTERVAL_MS = 25
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether an answer is right. */
export type Check = (status: number, body: string) => boolean

/** Asks for an address again and again while some work goes on. */
export async function watchDuring(
  address: string,
  isRight: Check,
  work: () => Promise<void>,
): Promise<Watched> {
  let isOver = false
  let [answers, wrong, slowestMs] = [0, 0, 0]
  const watching = (async () => {
    while (!isOver) {
      const began = performance.now()
      const { status, body } = await read(address)
      slowestMs = Math.max(slowestMs, performance.now() - began)
      answers += 1
      if (!isRight(status, body)) wrong += 1
      await pause(POLL_INTERVAL_MS)
    }
  })()
  await work().finally(() => {
    isOver = true
  })
  await watching
  return { answers, wrong, slowestMs }
}

/** An answer's status and body; status 0 where there is none. */
export const read = (address: string): Promise<{ readonly status: number; readonly body: string }> =>
  fetch(address).then(
    async (answer) => ({ status: answer.status, body: await answer.text() }),
    () => ({ status: 0, body: '' }),
  )

/**
 * Asks until an answer is right.
 * @returns how long that took in milliseconds; `undefined` where it did not happen in time
 */
export async function untilRight(
  address: string,
  isRight: Check,
  timeoutMs: number,
): Promise<number | undefined> {
  const began = performance.now()
  while (performance.now() - began < timeoutMs) {
    const { status, body } = await read(address)
    if (isRight(status, body)) return performance.now() - began
    await pause(POLL_INTERVAL_MS)
  }
  return undefined
}
