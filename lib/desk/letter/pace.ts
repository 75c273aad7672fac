import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until another mail may be sent. Rejects when the signal is aborted.
 * @param perMinute maximum number of mails a minute
 */
export type Pause = (perMinute: number, signal: AbortSignal) => Promise<void>

/**
 * Returns a function that limits the rate of mails. Mails of all kinds together are sent at even intervals.
 * @param now returns monotonic time in milliseconds
 */
export function createPause(
  now: () => number = () => performance.now(),
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = (ms, signal) =>
    delay(ms, undefined, { signal }),
): Pause {
  let freeAt = Number.NEGATIVE_INFINITY
  return async (perMinute, signal) => {
    signal.throwIfAborted()
    const at = Math.max(freeAt, now())
    freeAt = at + 60_000 / perMinute
    if (at > now()) await wait(at - now(), signal)
  }
}
