import type { OutboxEvent } from './event'

/**
 * `waiting`: due at `nextAt`. `sending`: an attempt has begun. `sent` and `skipped`: done. `failed`: given
 * up. `uncertain`: the message may have arrived. It is sent again only if a person asks for it, because
 * readers might see it twice.
 */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'skipped', 'failed', 'uncertain'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One event that is sent on one channel. Times are milliseconds since 1970. */
export interface Delivery {
  readonly id: number
  readonly channel: string
  readonly event: OutboxEvent
  readonly key: string
  readonly state: DeliveryState
  /** Number of attempts since the delivery was added or a person asked to send it again. */
  readonly attempts: number
  readonly createdAt: number
  readonly nextAt: number
  /** When the successful attempt ended. */
  readonly sentAt?: number
  /** Why the delivery is in this state. */
  readonly reason?: string
  /** Data that the channel stored for later attempts and events, such as the id of its message. */
  readonly receipt?: string
}

/** The result of one attempt. */
export type Outcome =
  | { readonly kind: 'sent'; readonly receipt?: string; readonly reason?: string }
  /** Nothing has to be sent for this event. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** Another attempt may succeed. It is made after `afterMs` at the earliest. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs?: number; readonly receipt?: string }
  /** The same attempt would fail again. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The receiver may or may not have accepted the message. */
  | { readonly kind: 'unknown'; readonly reason: string }

/** The fields of a delivery that an attempt changes. */
export interface DeliveryUpdate {
  readonly state: Exclude<DeliveryState, 'sending'>
  readonly nextAt: number
  readonly sentAt?: number
  readonly reason?: string
  readonly receipt?: string
}

/**
 * A delivery is given up if it has not succeeded this long after it was added or a person asked to send it
 * again, in milliseconds.
 */
export const GIVE_UP_AFTER_MS = 48 * 3_600_000
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000

/**
 * Returns the wait before the next attempt, in milliseconds: it doubles with each attempt up to an hour, and
 * half of it is random, so that deliveries that failed together are not repeated together.
 * @param attempts number of failed attempts, from 1
 * @param random from 0 to 1
 */
export function waitAfter(attempts: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20))
  return Math.round(wait * (0.5 + random / 2))
}

/**
 * Returns the state of a delivery after an attempt.
 * @param delivery its `attempts` include this attempt
 * @param now milliseconds since 1970
 * @param random from 0 to 1
 */
export function afterAttempt(
  { attempts, createdAt }: Pick<Delivery, 'attempts' | 'createdAt'>,
  outcome: Outcome,
  now: number,
  random: number,
): DeliveryUpdate {
  const { kind: _, ...facts } = outcome
  switch (outcome.kind) {
    case 'sent':
      return { ...facts, state: 'sent', nextAt: now, sentAt: now }
    case 'skipped':
      return { ...facts, state: 'skipped', nextAt: now }
    case 'refused':
      return { ...facts, state: 'failed', nextAt: now }
    case 'unknown':
      return { ...facts, state: 'uncertain', nextAt: now }
    case 'later': {
      const { reason, receipt, afterMs = 0 } = outcome
      const nextAt = now + Math.max(afterMs, waitAfter(attempts, random))
      const state = nextAt - createdAt > GIVE_UP_AFTER_MS ? 'failed' : 'waiting'
      return { state, nextAt, reason, ...(receipt !== undefined && { receipt }) }
    }
  }
}
