import { setTimeout } from 'node:timers/promises'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import type { TagsArchive } from '@/lib/routes/family'
import { findAddress } from '@/lib/routes/table'
import {
  ARCHIVE,
  ATOM_FEED,
  FEED,
  FRONT,
  issuePath,
  JSON_FEED,
  SITE_IMAGE,
  TRADITIONAL,
} from '@/lib/site/addresses'
import { LARGE_ISSUE, WITHDRAWALS } from '@/lib/site/cache-tags'
import { memoryLimits } from '@/lib/site/memory'
import { type Demand, SERVER_WAITER, type Waiter } from './demand'
import type { EncodedResponse } from './encoded-response'
import { FOREVER, FRESH, POLLED } from './headers'
import type { CacheState } from './metrics'
import { RenderQueue } from './render-queue'
import type { Renderers } from './renderers'
import { type RenderSpec, ResponseCache } from './response-cache'
import { responseTags } from './response-tags'
import { isMissing, pageAddress, type Route } from './routes'
import { isIndexing } from './until-indexed'

/** Cache key of the not-found page with status 410. It contains a space, so no address is equal to it. */
const GONE_KEY = '404 gone'
/** An address without a route: the framework answers with its not-found page. */
export const NOT_FOUND_PATH = '/internal/nowhere'
const SEARCH_CACHE_BYTES = 8 * 1024 * 1024
/**
 * Cached images may take this fraction of the memory of cached pages, which suffices for about 500 images.
 */
const IMAGE_CACHE_SHARE = 1 / 4
/**
 * Limits of the queue of pages. Rendering a page takes about 40 ms, so the last of 100 waiting pages is ready
 * before its client gives up.
 */
const PAGE_LIMITS = { running: 2, waiting: 100 } as const
/** Images have their own queue, because they take ten times as long as a page. */
const IMAGE_LIMITS = { running: 2, waiting: 100 } as const
/** Values of `Cache-Control` for the kinds of caching that the table of addresses names. */
const CACHING = { fresh: FRESH, polled: POLLED } as const
/** Pause in the warm-up between the front page and the other responses. */
const WARM_UP_PAUSE_MS = 250
/** Time after a change during which stale responses may be served. */
const MAX_STALE_MS = 950
/**
 * The same time for a change that touches a very large issue. The only render thread needs up to five seconds
 * for an issue of 5 MB, and other pages wait in the meantime.
 */
const MAX_STALE_LARGE_MS = 10_000
/**
 * Number of stale responses that are renewed at the same time. While one response is compressed, the only
 * render thread renders the next.
 */
const PARALLEL_RENEWALS = 2
/** Number of newest issues in the warm-up. */
const WARMED_ISSUES = 3

type Requester = Waiter | Demand
type RouteOf<Kind extends Route['kind']> = Extract<Route, { readonly kind: Kind }>

/** Returns finished responses, from three caches: for pages, searches and images. */
export class Responses {
  readonly #archive: TagsArchive & Pick<Archive, 'progress' | 'hasComparedAll'>
  readonly #make: Renderers
  readonly #builtFileCaching: string
  readonly #pages: ResponseCache
  /** Searches have their own cache, so that they never displace pages. */
  readonly #searches = new ResponseCache(SEARCH_CACHE_BYTES)
  readonly #images: ResponseCache
  readonly #pageQueue = new RenderQueue(PAGE_LIMITS)
  readonly #imageQueue = new RenderQueue(IMAGE_LIMITS)
  /** Number of the last change; a later change cancels the work for an earlier one. */
  #round = 0

  /**
   * @param builtFileCaching `Cache-Control` of the files that the framework built
   * @param bytes memory for cached pages
   */
  constructor(
    archive: TagsArchive & Pick<Archive, 'progress' | 'hasComparedAll'>,
    make: Renderers,
    builtFileCaching: string = FOREVER,
    bytes = memoryLimits(false).responseBytes,
  ) {
    this.#pages = new ResponseCache(bytes)
    this.#images = new ResponseCache(bytes * IMAGE_CACHE_SHARE)
    this.#archive = archive
    this.#make = make
    this.#builtFileCaching = builtFileCaching
  }

  /** Returns the cached response whose key is exactly the address that the client requested. */
  cached(address: string): EncodedResponse | undefined {
    return address === NOT_FOUND_PATH ? undefined : this.#pages.get(address)
  }

  /** Returns the size of the queues and caches. */
  state(): CacheState {
    return {
      waiting: this.#pageQueue.waiting + this.#imageQueue.waiting,
      bytes: this.#pages.bytes + this.#searches.bytes + this.#images.bytes,
    }
  }

  /** Tells whether this route is a search whose result is not cached. */
  searches(route: Route): boolean {
    return isSearch(route) && this.#searches.get(this.#searchKey(route)) === undefined
  }

  /**
   * Returns the response of a route, cached or rendered; `undefined` for routes whose responses are not
   * cached.
   * @throws {TooBusy} if too many pages are waiting
   * @throws {Abandoned} if all waiters have left
   */
  of(route: Route, requester: Requester): Promise<EncodedResponse> | undefined {
    switch (route.kind) {
      case 'page':
        return this.#page(route, requester)
      case 'document':
        return this.#document(route, requester)
      case 'own-file':
        return this.#cachedIn(this.#pages, route.path, route, requester, async () =>
          this.#make.ownFile(route.path),
        )
      case 'file':
        return this.#file(route, requester)
      case 'search':
        return this.#cachedIn(this.#searches, this.#searchKey(route), route, requester, (demand) =>
          this.#renderPage(demand, route.address, { caching: FRESH }),
        )
      case 'traditional':
        return this.#traditional(route, requester)
      case 'image':
        return this.#image(route.path, requester)
      case 'font':
        return this.#font(route.path, requester)
      case 'not-found':
        return this.#notFound(requester, route.isGone)
      default:
        return undefined
    }
  }

  /**
   * Renders the most requested responses in advance.
   * @param first called when the front page is rendered
   */
  async warm(first: () => void): Promise<void> {
    await ready(this.#front()).finally(first)
    // Clients that waited for the server to start send their requests now. These requests come first.
    await setTimeout(WARM_UP_PAUSE_MS)
    await this.#warmNewest()
    await this.#warmOthers()
  }

  /**
   * Renders again the responses that a change touches: the most important pages first, then the most recently
   * requested. Stale responses are served meanwhile, for at most {@link MAX_STALE_MS}.
   * @param since when the archive changed, in milliseconds since 1970
   * @param showAt when several servers show the change, in milliseconds since 1970; absent if there is only
   * one server. Until then, cached pages show the old state. Two kinds of changes do not wait for this time:
   * withdrawals, and changes of a very large issue.
   */
  async renew(changed: ChangedTags, since: number, showAt?: number): Promise<void> {
    this.#round += 1
    const own = this.#round
    const isHeld = showAt !== undefined && maxStaleMs(changed) === MAX_STALE_MS
    const staleUntil = isHeld ? showAt : Math.min(since, Date.now()) + maxStaleMs(changed)
    for (const cache of [this.#pages, this.#searches, this.#images])
      cache.invalidate(changed, staleUntil, isHeld)
    await ready(this.#front())
    const touchesLarge = changed !== 'all' && changed.has(LARGE_ISSUE)
    if (!touchesLarge) await this.#warmNewest()
    const isInTime = (): boolean => Date.now() < staleUntil && own === this.#round
    for (const cache of [this.#pages, this.#images]) await remakeStale(cache, isInTime)
    // A large issue is probably among the newest, so all other pages come before it.
    if (touchesLarge) await this.#warmNewest()
    await this.#warmOthers()
  }

  /**
   * Returns the cache key of a search. While reports are still being compared, search results do not group
   * the reports of an event. Such results get a separate key, so that they are not served after the
   * comparison.
   */
  #searchKey({ address }: Search): string {
    return this.#archive.hasComparedAll() ? address : `${address} before all reports are compared`
  }

  #cachedIn(
    cache: ResponseCache,
    key: string,
    route: Route,
    requester: Requester,
    render: RenderSpec['render'],
  ): Promise<EncodedResponse> {
    const tags = () => responseTags(route, this.#archive)
    return cache.getOrMake(key, requester, { render, tags, isMissing: isMissing(route) })
  }

  #renderPage(
    demand: Demand,
    path: string,
    options: Parameters<Renderers['document']>[1],
  ): Promise<EncodedResponse> {
    return this.#pageQueue.run(() => this.#make.document(path, options), demand)
  }

  #page(route: RouteOf<'page'>, requester: Requester): Promise<EncodedResponse> {
    const { path, depth } = route
    return this.#cachedIn(this.#pages, pageAddress(route), route, requester, (demand) =>
      this.#renderPage(demand, path, { caching: FRESH, depth }),
    )
  }

  #document(route: RouteOf<'document'>, requester: Requester): Promise<EncodedResponse> {
    const { path } = route
    const { caching = 'polled', maxAgeMs } = findAddress(path)?.family ?? {}
    // The key of a document that depends on the clock contains the number of the current interval, so that
    // the document is cached for one interval only.
    const [cache, key] =
      maxAgeMs === undefined
        ? [this.#pages, path]
        : [this.#searches, `${path} ${Math.floor(Date.now() / maxAgeMs)}`]
    return this.#cachedIn(cache, key, route, requester, (demand) =>
      this.#renderPage(demand, path, { caching: CACHING[caching] }),
    )
  }

  /** Files are few, cheap and needed by pages that are already served, so they skip the queue. */
  #file(route: RouteOf<'file'>, requester: Requester): Promise<EncodedResponse> {
    const caching = route.path.startsWith('/_next/static/') ? this.#builtFileCaching : FRESH
    return this.#cachedIn(this.#pages, route.path, route, requester, () =>
      this.#make.file(route.path, caching),
    )
  }

  /** A traditional page is cached in the same cache as the page from which it is converted. */
  #traditional(route: RouteOf<'traditional'>, requester: Requester): Promise<EncodedResponse> {
    const [cache, key] =
      route.of.kind === 'search' ? [this.#searches, this.#searchKey(route)] : [this.#pages, route.address]
    return this.#cachedIn(cache, key, route, requester, async (demand) => {
      const simplified = await (this.of(route.of, demand) ?? this.#notFound(demand))
      return this.#pageQueue.run(() => this.#make.traditional(simplified), demand)
    })
  }

  #font(path: string, requester: Requester): Promise<EncodedResponse> {
    return this.#cachedIn(this.#images, path, { kind: 'font', path }, requester, (demand) =>
      this.#imageQueue.run(() => this.#make.font(path), demand),
    )
  }

  #image(path: string, requester: Requester): Promise<EncodedResponse> {
    return this.#cachedIn(this.#images, path, { kind: 'image', path }, requester, (demand) =>
      this.#imageQueue.run(() => this.#make.file(path, POLLED), demand),
    )
  }

  #notFound(requester: Requester, isGone = false): Promise<EncodedResponse> {
    const [key, status] = isGone ? [GONE_KEY, 410] : [NOT_FOUND_PATH, 404]
    return this.#cachedIn(this.#pages, key, { kind: 'not-found' }, requester, (demand) =>
      this.#renderPage(demand, NOT_FOUND_PATH, { caching: FRESH, status }),
    )
  }

  #front(): Promise<EncodedResponse> {
    return this.#page({ kind: 'page', path: FRONT }, SERVER_WAITER)
  }

  /**
   * Renders the newest issue and the feeds first, because programs request them when they hear of a new
   * issue.
   */
  async #warmNewest(): Promise<void> {
    const [newest, ...others] = [...this.#archive.newest(WARMED_ISSUES).map(issuePath), ARCHIVE]
    const page = async (path: string) => ready(this.#page({ kind: 'page', path }, SERVER_WAITER))
    if (newest !== undefined) await page(newest)
    for (const path of [FEED, ATOM_FEED, JSON_FEED])
      await ready(this.#document({ kind: 'document', path }, SERVER_WAITER))
    for (const path of others) await page(path)
  }

  async #warmOthers(): Promise<void> {
    await this.#notFound(SERVER_WAITER)
    // The following steps load much data, so they are left out during indexing.
    if (isIndexing(this.#archive)) return
    // The first traditional page loads the dictionaries, so that no client waits for them.
    await this.of(
      { kind: 'traditional', address: TRADITIONAL, of: { kind: 'page', path: FRONT } },
      SERVER_WAITER,
    )
    await this.#image(SITE_IMAGE, SERVER_WAITER)
  }
}

/**
 * Returns how long stale responses may be served after a change, in milliseconds. After a withdrawal, this is
 * 0.
 */
export function maxStaleMs(changed: ChangedTags): number {
  if (changed === 'all') return MAX_STALE_MS
  if (changed.has(WITHDRAWALS)) return 0
  return changed.has(LARGE_ISSUE) ? MAX_STALE_LARGE_MS : MAX_STALE_MS
}

/**
 * Renders stale responses again, the most recently requested first, until `isInTime` returns false. The
 * remaining responses are rendered when clients request them.
 */
async function remakeStale(cache: ResponseCache, isInTime: () => boolean): Promise<void> {
  const addresses = cache.stale()[Symbol.iterator]()
  const remakeNext = async (): Promise<void> => {
    for (const address of addresses) {
      if (!isInTime()) return
      // If the rendering fails, the stale response expires within a second, and the next request reports the
      // error.
      await cache.remake(address).catch(() => {})
    }
  }
  await Promise.all(Array.from({ length: PARALLEL_RENEWALS }, remakeNext))
}

/** Compresses a response in advance, in the encodings that clients use. */
async function ready(answer: Promise<EncodedResponse>): Promise<void> {
  const { variant } = await answer
  await Promise.all([variant('br'), variant('gzip')])
}

type Search = Route & { readonly address: string }

const isSearch = (route: Route): route is Search =>
  route.kind === 'search' || (route.kind === 'traditional' && route.of.kind === 'search')
