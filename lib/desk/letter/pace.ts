import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until another mail may be sent. Rejects when the signal is aborted.
 * @param perMinute maximum number of mails a minute
 */
export type Pause = (perMinute: number, signal: AbortSignal) => Promise<void>

/**
 * Limits the rate of mails: all of them, of whatever kind, are sent at even intervals.
 * @param now milliseconds of a clock that never goes back
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
