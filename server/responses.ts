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
import { type Demand, SERVER, type Waiter } from './demand'
import type { EncodedResponse } from './encoded-response'
import { FOREVER, FRESH, POLLED } from './headers'
import type { CacheState } from './metrics'
import { RenderQueue } from './render-queue'
import type { Renderers } from './renderers'
import { type Recipe, ResponseCache } from './response-cache'
import { responseTags } from './response-tags'
import { pageAddress, type Route } from './routes'
import { isIndexing } from './until-indexed'

/** Returns finished responses, from a cache for each kind. */
export interface Responses {
  /** Returns the cached response at an address as the client wrote it. */
  kept(address: string): EncodedResponse | undefined
  /**
   * Returns the response of a route, cached or rendered.
   * @throws {TooBusy} if too many pages are waiting
   * @throws {Abandoned} if nobody waits for it any more
   */
  of(route: Route, asker: Waiter): Promise<EncodedResponse> | undefined
  /** Returns the size of the queues and caches. */
  state(): CacheState
  /** Tells whether this route requires a search that is not cached. */
  searches(route: Route): boolean
  /**
   * Renders the most requested responses in advance.
   * @param first called when the front page is rendered
   */
  warm(first: () => void): Promise<void>
  /**
   * Renders again what a change touches: the most important pages first, then the most recently requested.
   * For a moment, stale responses are served.
   * @param since when the archive changed, in milliseconds since 1970
   */
  renew(changed: ChangedTags, since: number): Promise<void>
}

/** Key of the not-found page with status 410, in the cache; no address has a space. */
const GONE_KEY = '404 gone'
/** An address without a route: the framework answers with its not-found page. */
export const NOT_FOUND_PATH = '/internal/nowhere'
/** Memory for cached searches, in bytes. */
const SEARCH_CACHE_BYTES = 8 * 1024 * 1024
/** Memory for cached images, in bytes: about 500 of them. */
const IMAGE_CACHE_BYTES = 24 * 1024 * 1024
/** A page takes about 40 ms, so the last waiting one is rendered before its client gives up. */
const PAGE_LIMITS = { running: 2, waiting: 100 } as const
/** Images have their own queue, because they take ten times as long as a page. */
const IMAGE_LIMITS = { running: 2, waiting: 100 } as const
/** `Cache-Control` of the families of addresses. */
const CACHING = { fresh: FRESH, polled: POLLED } as const
/** Between the front page and what else is made before anyone asks, in milliseconds. */
const WARM_UP_PAUSE_MS = 250
/** How long after a change stale responses may be served, in milliseconds. */
export const MAX_STALE_MS = 950
/** One response is compressed while the next is rendered: rendering itself has one thread. */
const REMAKES_AT_ONCE = 2
/** Number of newest issues in the warm-up. */
const WARMED_ISSUES = 3

export function createResponses(
  archive: TagsArchive & Pick<Archive, 'progress'>,
  make: Renderers,
  builtFileCaching: string = FOREVER,
): Responses {
  const pages = new ResponseCache()
  /** Searches have their own cache, so that they never displace pages. */
  const searches = new ResponseCache(SEARCH_CACHE_BYTES)
  /** Images have their own cache and queue. */
  const images = new ResponseCache(IMAGE_CACHE_BYTES)
  const pageQueue = new RenderQueue(PAGE_LIMITS)
  const imageQueue = new RenderQueue(IMAGE_LIMITS)
  /** A later change cancels the work for an earlier one. */
  let round = 0

  type Asker = Waiter | Demand
  const recipe = (route: Route, make: Recipe['render']): Recipe => ({
    render: make,
    tags: () => responseTags(route, archive),
  })
  const page = (route: Route & { readonly kind: 'page' }, asker: Asker): Promise<EncodedResponse> => {
    const { path, depth } = route
    const render = (demand: Demand) =>
      pageQueue.run(() => make.document(path, { caching: FRESH, depth }), demand)
    return pages.getOrMake(pageAddress(route), asker, recipe(route, render))
  }
  const document = (route: Route & { readonly kind: 'document' }, asker: Asker): Promise<EncodedResponse> => {
    const { path } = route
    const { caching = 'polled', maxAgeMs } = findAddress(path)?.family ?? {}
    // What changes with the clock is rendered again by the first request of each interval.
    const [room, key] =
      maxAgeMs === undefined ? [pages, path] : [searches, `${path} ${Math.floor(Date.now() / maxAgeMs)}`]
    const render = (demand: Demand) =>
      pageQueue.run(() => make.document(path, { caching: CACHING[caching] }), demand)
    return room.getOrMake(key, asker, recipe(route, render))
  }
  const image = (path: string, asker: Asker): Promise<EncodedResponse> => {
    const draw = (demand: Demand) => imageQueue.run(() => make.file(path, POLLED), demand)
    return images.getOrMake(path, asker, recipe({ kind: 'image', path }, draw))
  }
  const notFound = (asker: Asker, isGone = false): Promise<EncodedResponse> => {
    const [key, status] = isGone ? [GONE_KEY, 410] : [NOT_FOUND_PATH, 404]
    const render = (demand: Demand) =>
      pageQueue.run(() => make.document(NOT_FOUND_PATH, { caching: FRESH, status }), demand)
    return pages.getOrMake(key, asker, recipe({ kind: 'not-found' }, render))
  }
  const search = (route: Route & { readonly kind: 'search' }, asker: Asker): Promise<EncodedResponse> => {
    const render = (demand: Demand) =>
      pageQueue.run(() => make.document(route.address, { caching: FRESH }), demand)
    return searches.getOrMake(route.address, asker, recipe(route, render))
  }
  /** Files are few, cheap and needed by pages that are already served, so they skip the queue. */
  const file = (route: Route & { readonly kind: 'file' }, asker: Asker): Promise<EncodedResponse> => {
    const caching = route.path.startsWith('/_next/static/') ? builtFileCaching : FRESH
    return pages.getOrMake(
      route.path,
      asker,
      recipe(route, () => make.file(route.path, caching)),
    )
  }

  const of = (route: Route, asker: Asker): Promise<EncodedResponse> | undefined => {
    switch (route.kind) {
      case 'page':
        return page(route, asker)
      case 'document':
        return document(route, asker)
      case 'own-file':
        return pages.getOrMake(
          route.path,
          asker,
          recipe(route, async () => make.ownFile(route.path)),
        )
      case 'file':
        return file(route, asker)
      case 'search':
        return search(route, asker)
      case 'traditional': {
        // Cached where its source is cached.
        const room = isSearch(route) ? searches : pages
        const convert = async (demand: Demand): Promise<EncodedResponse> => {
          const simplified = await (of(route.of, demand) ?? notFound(demand))
          return pageQueue.run(() => make.traditional(simplified), demand)
        }
        return room.getOrMake(route.address, asker, recipe(route, convert))
      }
      case 'image':
        return image(route.path, asker)
      case 'not-found':
        return notFound(asker, route.isGone)
      default:
        return undefined
    }
  }

  return {
    kept: (address) => (address === NOT_FOUND_PATH ? undefined : pages.get(address)),
    of,
    state: () => ({
      waiting: pageQueue.waiting + imageQueue.waiting,
      bytes: pages.bytes + searches.bytes + images.bytes,
    }),
    searches: (route) => isSearch(route) && searches.get(route.address) === undefined,
    async warm(first) {
      await ready(front()).finally(first)
      // Clients that waited for the news send their requests now; the warm-up continues after them.
      await setTimeout(WARM_UP_PAUSE_MS)
      await warmNewest()
      await warmOthers()
    },
    async renew(changed, since) {
      round += 1
      const own = round
      const staleUntil = Math.min(since, Date.now()) + MAX_STALE_MS
      for (const room of [pages, searches, images]) room.invalidate(changed, staleUntil)
      await ready(front())
      await warmNewest()
      const isInTime = (): boolean => Date.now() < staleUntil && own === round
      for (const cache of [pages, images]) await remakeStale(cache, isInTime)
      await warmOthers()
    },
  }

  function front(): Promise<EncodedResponse> {
    return page({ kind: 'page', path: FRONT }, SERVER)
  }

  async function warmNewest(): Promise<void> {
    for (const path of [...archive.newest(WARMED_ISSUES).map(issuePath), ARCHIVE])
      await ready(page({ kind: 'page', path }, SERVER))
    for (const path of [FEED, ATOM_FEED, JSON_FEED]) await ready(document({ kind: 'document', path }, SERVER))
  }

  async function warmOthers(): Promise<void> {
    await notFound(SERVER)
    // Other large data are loaded once indexing has ended.
    if (isIndexing(archive)) return
    // The first traditional page loads the dictionaries, so that no client waits for them.
    await of({ kind: 'traditional', address: TRADITIONAL, of: { kind: 'page', path: FRONT } }, SERVER)
    await image(SITE_IMAGE, SERVER)
  }
}

/**
 * Renders stale responses again, the most recently requested first, until `isInTime` says that the rest is to
 * be rendered on request.
 */
async function remakeStale(cache: ResponseCache, isInTime: () => boolean): Promise<void> {
  const addresses = cache.stale()[Symbol.iterator]()
  const remakeNext = async (): Promise<void> => {
    for (const address of addresses) {
      if (!isInTime()) return
      // A response that fails expires in a moment; the next request for it reports the error.
      await cache.remake(address).catch(() => {})
    }
  }
  await Promise.all(Array.from({ length: REMAKES_AT_ONCE }, remakeNext))
}

/** Prepares the encodings that clients use. */
async function ready(answer: Promise<EncodedResponse>): Promise<void> {
  const { variant } = await answer
  await Promise.all([variant('br'), variant('gzip')])
}

type Search = Route & { readonly address: string }

const isSearch = (route: Route): route is Search =>
  route.kind === 'search' || (route.kind === 'traditional' && route.of.kind === 'search')
