import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until another mail may be sent. Rejects when the signal is aborted. @param perMinute mails a minute
 * at most
 */
export type Pause = (perMinute: number, signal: AbortSignal) => Promise<void>

/**
 * Bounds a rate: mails go out at even intervals, also those of different kinds.
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
