import { Unavailable } from './unavailable'

/** Someone who waits for a result. */
export interface Waiter {
  /** The client's address; `undefined` for the server itself, which prepares pages before anyone asks. */
  readonly client: string | undefined
  /** Aborted when this one no longer waits, as when its connection is closed. */
  readonly signal: AbortSignal
}

/** A client that waits. */
export type ClientWaiter = Waiter & { readonly client: string }

/** The server itself: it always waits for what it asked for. */
export const SERVER: Waiter = { client: undefined, signal: new AbortController().signal }

/** Nobody waits for the result any more, so it was not made. */
export class Abandoned extends Unavailable {
  override name = 'Abandoned'
}

/** All who wait for one result. Without a waiter left it is abandoned, until the next one joins. */
export class Demand {
  readonly #waiters = new Set<Waiter>()
  readonly #onJoin: ((waiter: Waiter) => void)[] = []
  readonly #onAbandon: (() => void)[] = []

  /** @param asker a waiter, or all who wait for another result that this one is needed for */
  constructor(asker: Waiter | Demand) {
    this.join(asker)
  }

  get isAbandoned(): boolean {
    return this.#waiters.size === 0
  }

  get waiters(): ReadonlySet<Waiter> {
    return this.#waiters
  }

  join(asker: Waiter | Demand): void {
    if (asker instanceof Demand) {
      for (const waiter of asker.waiters) this.#add(waiter)
      asker.onJoin((waiter) => this.#add(waiter))
    } else this.#add(asker)
  }

  #add(waiter: Waiter): void {
    if (waiter.signal.aborted) return
    this.#waiters.add(waiter)
    if (waiter !== SERVER) waiter.signal.addEventListener('abort', () => this.#leave(waiter), { once: true })
    for (const listener of this.#onJoin) listener(waiter)
  }

  /** Calls back for each who joins from now on. */
  onJoin(listener: (waiter: Waiter) => void): void {
    this.#onJoin.push(listener)
  }

  /** Calls back each time the last waiter has left. */
  onAbandon(listener: () => void): void {
    this.#onAbandon.push(listener)
  }

  #leave(waiter: Waiter): void {
    if (this.#waiters.delete(waiter) && this.isAbandoned) for (const listener of this.#onAbandon) listener()
  }
}
