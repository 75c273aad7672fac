import { LRUCache } from 'lru-cache'

/** Maximum number of remembered clients; a forgotten one starts with a full bucket. */
const MAX_CLIENTS = 10_000

interface Rate {
  /** Capacity of the bucket. */
  readonly burst: number
  /** Tokens that are added per second. */
  readonly aSecond: number
}

interface Bucket {
  readonly left: number
  /** In milliseconds. */
  readonly at: number
}

/**
 * A token bucket for each client. Own code, not `rate-limiter-flexible`: that counts in fixed windows, and
 * its answers are promises; this is 15 lines over an LRU cache and answers at once.
 */
export class RateBound {
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_CLIENTS })
  readonly #rate: Rate

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /**
   * Takes a token for a client.
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
