/** What a client observed at one address during a fault. */
export interface Watched {
  readonly answers: number
  /** Number of responses other than the complete old page and the complete new page. */
  readonly wrong: number
  readonly slowestMs: number
}

const POLL_INTERVAL_MS = 25
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Tells whether a response is the complete old page or the complete new one. */
export type Check = (status: number, body: string) => boolean

/** Requests an address again and again while `work` runs. */
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

/** Returns the status and the body of a response; status 0 if there is no response. */
export const read = (address: string): Promise<{ readonly status: number; readonly body: string }> =>
  fetch(address).then(
    async (answer) => ({ status: answer.status, body: await answer.text() }),
    () => ({ status: 0, body: '' }),
  )

/**
 * Requests an address until the response is right.
 * @returns how long that took in milliseconds; `undefined` on timeout
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
