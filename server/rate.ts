import { LRUCache } from 'lru-cache'

/** Maximum number of clients in memory; a client that was dropped starts again with a full bucket. */
const MAX_CLIENTS = 10_000

interface Rate {
  /** Capacity of the bucket. */
  readonly burst: number
  /** Tokens that are added per second. */
  readonly aSecond: number
}

interface Bucket {
  /** Tokens at the time `at`. */
  readonly left: number
  /** In milliseconds since 1970. */
  readonly at: number
}

/**
 * A rate limiter with a token bucket for each client. The package `rate-limiter-flexible` is not used,
 * because it counts in fixed windows and returns promises.
 */
export class RateBound {
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_CLIENTS })
  readonly #rate: Rate

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /**
   * Takes a token from a client's bucket.
   * @param now in milliseconds since 1970
   * @returns 0, or the seconds until a token is available
   */
  take(client: string, now: number): number {
    const { burst, aSecond } = this.#rate
    const { left, at } = this.#buckets.get(client) ?? { left: burst, at: now }
    const have = Math.min(burst, left + (Math.max(0, now - at) / 1000) * aSecond)
    if (have < 1) return Math.ceil((1 - have) / aSecond)
    this.#buckets.set(client, { left: have - 1, at: now })
    return 0
  }
}
