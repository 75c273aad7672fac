import { LRUCache } from 'lru-cache'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { CacheTag } from '@/lib/site/cache-tags'
import { Demand, SERVER_WAITER, type Waiter } from './demand'
import type { EncodedResponse } from './encoded-response'

/** The functions that render a response and return the tags of its content. */
export interface RenderSpec {
  /** Renders the response for the waiters of `demand`; more waiters may join during the rendering. */
  readonly render: (demand: Demand) => Promise<EncodedResponse>
  /** Returns the tags of the content that the response would show now. */
  readonly tags: () => readonly CacheTag[]
  /** Whether the address already had no page when it was routed. Only then is a 404 cached. */
  readonly isMissing?: boolean
}

interface Entry {
  readonly page: EncodedResponse
  readonly tags: ReadonlySet<CacheTag>
  readonly spec: RenderSpec
  /** The time until which a stale page may be served, in milliseconds since 1970; absent for a fresh page. */
  staleUntil?: number
  /** Whether the page is served until `staleUntil` even if its successor is ready. */
  isHeld?: boolean
  /** The page that replaces a held page at `staleUntil`; absent for other pages. */
  next?: Entry
}

interface RenderJob extends RenderSpec {
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

/** A page with more bytes is very large. The largest page of a real issue has 500,000. */
const LARGE_PAGE_BYTES = 1_000_000

const isLarge = ({ page }: Entry): boolean => page.identity.body.length > LARGE_PAGE_BYTES

/** Returns the newest page of an address: the entry, or the last of its successors. */
function lastOf(entry: Entry): Entry {
  return entry.next === undefined ? entry : lastOf(entry.next)
}

/**
 * Caches finished pages by address. Clients that request the same page at the same time share one rendering.
 * When a change touches a page, the page becomes stale: it may be served until `staleUntil`. Meanwhile it is
 * rendered again, so that no client waits for the rendering.
 */
export class ResponseCache {
  readonly #entries: LRUCache<string, Entry>
  readonly #underWay = new Map<string, Rendering>()
  /**
   * Renderings that began before a change that touches them, with the time until which their pages may be
   * served.
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
    if (entry.next === undefined) return undefined
    this.#entries.set(address, entry.next)
    return this.#entry(address)
  }

  /**
   * Returns the cached page. If there is none, renders the page. The rendered page is cached, except in two
   * cases:
   * - its status is 500 or above;
   * - it was removed between routing and rendering, so that the next request must be routed again.
   * @param requester the client that asks or, if another page is made from this one, the demand for that
   * page. A page is never made from a stale page.
   */
  async getOrMake(address: string, requester: Waiter | Demand, spec: RenderSpec): Promise<EncodedResponse> {
    const entry = this.#entry(address)
    const isClient = !(requester === SERVER_WAITER || requester instanceof Demand)
    const usable = isClient ? entry : entry && lastOf(entry)
    if (usable !== undefined && (isClient || usable.staleUntil === undefined)) return usable.page
    const begun = this.#underWay.get(address)
    if (begun !== undefined) {
      begun.demand.join(requester)
      return begun.page
    }
    return this.#make(address, new Demand(requester), spec)
  }

  async #make(
    address: string,
    demand: Demand,
    spec: RenderSpec,
    finish: (page: EncodedResponse) => unknown = () => {},
  ): Promise<EncodedResponse> {
    const tags = spec.tags()
    const rendering = {
      demand,
      tags,
      page: this.#makeAndKeep(address, demand, { ...spec, before: tags, finish }),
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
    { before, finish, ...spec }: RenderJob,
  ): Promise<EncodedResponse> {
    const page = await spec.render(demand)
    await finish(page)
    const staleUntil = this.#outdated.get(demand)
    if (staleUntil === undefined) {
      const wasRemoved = page.status === 404 && spec.isMissing !== true
      if (page.status < 500 && !wasRemoved)
        this.#keep(address, { page, tags: new Set([...before, ...spec.tags()]), spec })
      return page
    }
    // The rendering began before the change, so its page may be served for a moment but is not cached.
    return this.#now() < staleUntil ? page : this.getOrMake(address, demand, spec)
  }

  #keep(address: string, entry: Entry): void {
    const old = this.#entries.peek(address)
    const last = old && lastOf(old)
    if (last?.isHeld === true && last.staleUntil !== undefined && this.#now() < last.staleUntil)
      last.next = entry
    else this.#entries.set(address, entry)
  }

  /**
   * Marks pages that a change touches as stale. Pages that are being rendered count as stale, and are not
   * cached.
   * @param changed the tags of the change
   * @param staleUntil until when stale pages may be served, in milliseconds since 1970
   * @param isHeld whether stale pages are served until `staleUntil` even if new ones are ready. Several
   * servers use this to show a change at the same time.
   */
  invalidate(changed: ChangedTags, staleUntil: number, isHeld = false): void {
    const isTouched = (tags: Iterable<CacheTag>): boolean =>
      changed === 'all' || [...tags].some((tag) => changed.has(tag))
    // The page keeps the earlier of the two times. Otherwise a withdrawn page would be served for as long as
    // an earlier change allowed.
    for (const entry of this.#entries.values()) {
      const last = lastOf(entry)
      if (!isTouched(last.tags)) continue
      // If `isHeld` is set, a page that was already held stays in place, and its successor becomes stale.
      // Otherwise the successor is discarded, because it was rendered before the change.
      const stale = isHeld ? last : entry
      stale.staleUntil = Math.min(stale.staleUntil ?? Infinity, staleUntil)
      stale.isHeld = isHeld
      if (!isHeld) delete stale.next
    }
    for (const [address, rendering] of this.#underWay) {
      if (!isTouched(rendering.tags)) continue
      this.#outdated.set(rendering.demand, staleUntil)
      this.#underWay.delete(address)
    }
  }

  /**
   * Returns the addresses of stale pages, the most recently requested first. Very large pages come last,
   * because their rendering takes long.
   */
  stale(): readonly string[] {
    const stale = [...this.#entries.entries()].filter(([, entry]) => lastOf(entry).staleUntil !== undefined)
    return stale
      .toSorted(([, a], [, b]) => Number(isLarge(a)) - Number(isLarge(b)))
      .map(([address]) => address)
  }

  /**
   * Renders a stale page again, compresses it in the encodings in which the old page was requested, and
   * replaces the old page.
   */
  async remake(address: string): Promise<void> {
    const kept = this.#entries.peek(address)
    const entry = kept && lastOf(kept)
    if (entry?.staleUntil === undefined || this.#underWay.has(address)) return
    const compress = (page: EncodedResponse): unknown =>
      Promise.all(entry.page.encodings().map((encoding) => page.variant(encoding)))
    const page = await this.#make(address, new Demand(SERVER_WAITER), entry.spec, compress)
    // If the status changed (200 to 404), the next request must be routed again.
    if (page.status === entry.page.status) return
    if (entry.isHeld === true) delete entry.next
    else this.#entries.delete(address)
  }

  get bytes(): number {
    return this.#entries.calculatedSize
  }
}
