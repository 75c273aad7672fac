import { Unavailable } from './unavailable'

/** A client or the server, waiting for a result. */
export interface Waiter {
  /** The client's key; `undefined` for the server itself, which renders pages in advance. */
  readonly client: string | undefined
  /** Aborted when this waiter no longer waits, for example because the client closed its connection. */
  readonly signal: AbortSignal
}

export type ClientWaiter = Waiter & { readonly client: string }

/** The server itself, which never stops waiting. */
export const SERVER_WAITER: Waiter = { client: undefined, signal: new AbortController().signal }

/** Thrown instead of rendering a result that nobody waits for any more. */
export class Abandoned extends Unavailable {
  override name = 'Abandoned'
}

/** All waiters for one result. The demand is abandoned while it has no waiter. */
export class Demand {
  readonly #waiters = new Set<Waiter>()
  readonly #onJoin: ((waiter: Waiter) => void)[] = []
  readonly #onAbandon: (() => void)[] = []

  /**
   * @param requester a waiter, or the demand for another result that is made from this one: a traditional
   * page is made from the simplified page. All waiters for the traditional page then also wait for the
   * simplified page.
   */
  constructor(requester: Waiter | Demand) {
    this.join(requester)
  }

  get isAbandoned(): boolean {
    return this.#waiters.size === 0
  }

  get waiters(): ReadonlySet<Waiter> {
    return this.#waiters
  }

  join(requester: Waiter | Demand): void {
    if (requester instanceof Demand) {
      for (const waiter of requester.waiters) this.#add(waiter)
      requester.onJoin((waiter) => this.#add(waiter))
    } else this.#add(requester)
  }

  #add(waiter: Waiter): void {
    if (waiter.signal.aborted) return
    this.#waiters.add(waiter)
    if (waiter !== SERVER_WAITER)
      waiter.signal.addEventListener('abort', () => this.#leave(waiter), { once: true })
    for (const listener of this.#onJoin) listener(waiter)
  }

  /** Registers a function that is called with each waiter that joins later. */
  onJoin(listener: (waiter: Waiter) => void): void {
    this.#onJoin.push(listener)
  }

  /** Registers a function that is called each time the last waiter leaves. */
  onAbandon(listener: () => void): void {
    this.#onAbandon.push(listener)
  }

  #leave(waiter: Waiter): void {
    if (this.#waiters.delete(waiter) && this.isAbandoned) for (const listener of this.#onAbandon) listener()
  }
}
