import { LRUCache } from 'lru-cache'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { CacheTag } from '@/lib/site/cache-tags'
import { Demand, SERVER, type Waiter } from './demand'
import type { EncodedResponse } from './encoded-response'

/** How a response is rendered, and which content it shows. */
export interface Recipe {
  /** Renders the response for the waiters of `demand`; more waiters may join during the rendering. */
  readonly render: (demand: Demand) => Promise<EncodedResponse>
  /** Returns the tags of the content that the response would show now. */
  readonly tags: () => readonly CacheTag[]
}

interface Entry {
  readonly page: EncodedResponse
  readonly tags: ReadonlySet<CacheTag>
  readonly recipe: Recipe
  /** Only a stale page has this: the time until which it may be served, in milliseconds since 1970. */
  staleUntil?: number
}

interface RenderJob extends Recipe {
  /** Tags at the start of the rendering. */
  readonly before: readonly CacheTag[]
  /** Runs before the page is cached. */
  readonly finish: (page: EncodedResponse) => unknown
}

interface Rendering {
  readonly demand: Demand
  readonly tags: readonly CacheTag[]
  readonly page: Promise<EncodedResponse>
}

/**
 * Caches finished pages by address. Clients that request the same page at the same time share one rendering.
 * A page that a change touches becomes stale: it may be served until `staleUntil`, and is rendered again in
 * the meantime, so that nobody has to wait for the rendering.
 */
export class ResponseCache {
  readonly #entries: LRUCache<string, Entry>
  readonly #underWay = new Map<string, Rendering>()
  /**
   * Renderings that began before a change that touches them. The value says until when they may be served.
   */
  readonly #outdated = new WeakMap<Demand, number>()
  readonly #now: () => number

  constructor(room: number, now: () => number = Date.now) {
    this.#entries = new LRUCache({ maxSize: room, sizeCalculation: ({ page }) => page.bytes + 2_000 })
    this.#now = now
  }

  get(address: string): EncodedResponse | undefined {
    return this.#entry(address)?.page
  }

  #entry(address: string): Entry | undefined {
    const entry = this.#entries.get(address)
    if (entry?.staleUntil === undefined || this.#now() < entry.staleUntil) return entry
    this.#entries.delete(address)
    return undefined
  }

  /**
   * Returns the cached page. If there is none, renders the page and caches it, unless its status is 500 or
   * above.
   * @param asker the client that asks or, if another page is made from this one, the demand for that page. No
   * page is made from a stale page.
   */
  async getOrMake(address: string, asker: Waiter | Demand, recipe: Recipe): Promise<EncodedResponse> {
    const entry = this.#entry(address)
    const isFresh = entry?.staleUntil === undefined
    if (entry !== undefined && (isFresh || !(asker === SERVER || asker instanceof Demand))) return entry.page
    const begun = this.#underWay.get(address)
    if (begun !== undefined) {
      begun.demand.join(asker)
      return begun.page
    }
    return this.#make(address, new Demand(asker), recipe)
  }

  async #make(
    address: string,
    demand: Demand,
    recipe: Recipe,
    finish: (page: EncodedResponse) => unknown = () => {},
  ): Promise<EncodedResponse> {
    const tags = recipe.tags()
    const rendering = {
      demand,
      tags,
      page: this.#makeAndKeep(address, demand, { ...recipe, before: tags, finish }),
    }
    this.#underWay.set(address, rendering)
    try {
      return await rendering.page
    } finally {
      if (this.#underWay.get(address) === rendering) this.#underWay.delete(address)
    }
  }

  async #makeAndKeep(
    address: string,
    demand: Demand,
    { render: make, tags, before, finish }: RenderJob,
  ): Promise<EncodedResponse> {
    const page = await make(demand)
    await finish(page)
    const staleUntil = this.#outdated.get(demand)
    if (staleUntil === undefined) {
      if (page.status < 500)
        this.#entries.set(address, {
          page,
          tags: new Set([...before, ...tags()]),
          recipe: { render: make, tags },
        })
      return page
    }
    // The rendering began before the change, so its page may be served for a moment but is not cached.
    return this.#now() < staleUntil ? page : this.getOrMake(address, demand, { render: make, tags })
  }

  /**
   * Marks pages that a change touches as stale. Pages that are being rendered are treated as stale, too, and
   * not cached.
   * @param changed the tags of the change
   * @param staleUntil until when stale pages may be served, in milliseconds since 1970
   */
  invalidate(changed: ChangedTags, staleUntil: number): void {
    const isTouched = (tags: Iterable<CacheTag>): boolean =>
      changed === 'all' || [...tags].some((tag) => changed.has(tag))
    for (const entry of this.#entries.values()) if (isTouched(entry.tags)) entry.staleUntil ??= staleUntil
    for (const [address, rendering] of this.#underWay) {
      if (!isTouched(rendering.tags)) continue
      this.#outdated.set(rendering.demand, staleUntil)
      this.#underWay.delete(address)
    }
  }

  /** Returns the addresses of stale pages, the most recently requested first. */
  stale(): readonly string[] {
    return [...this.#entries.entries()].flatMap(([address, { staleUntil }]) =>
      staleUntil === undefined ? [] : [address],
    )
  }

  /**
   * Renders a stale page again, compresses it in the encodings in which the old page was requested, and
   * replaces the old page.
   */
  async remake(address: string): Promise<void> {
    const entry = this.#entries.peek(address)
    if (entry?.staleUntil === undefined || this.#underWay.has(address)) return
    const compress = (page: EncodedResponse): unknown =>
      Promise.all(entry.page.encodings().map((encoding) => page.variant(encoding)))
    const page = await this.#make(address, new Demand(SERVER), entry.recipe, compress)
    // If the status changed (200 to 404), the next request must be routed again.
    if (page.status !== entry.page.status) this.#entries.delete(address)
  }

  get bytes(): number {
    return this.#entries.calculatedSize
  }
}
