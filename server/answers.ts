import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'
import { ARCHIVE, ATOM_FEED, FEED, FRONT, issuePath, JSON_FEED, NEWS_SITEMAP, SITE_IMAGE, TRADITIONAL } from '@/lib/site/addresses'
import { type Demand, SERVER, type Waiter } from './demand'
import type { Finished } from './finished'
import { FOREVER, FRESH, POLLED } from './headers'
import { KeptPages } from './kept-pages'
import type { Makers } from './makers'
import { RenderQueue } from './render-queue'
import { type Depth, pageAddress, type Route } from './routes'
import { isIndexing } from './until-indexed'

/** Finished answers, each kept where there is room for its kind. */
export interface Answers {
  /** The answer at an address as a client wrote it, where it is kept. */
  kept(address: string): Finished | undefined
  /**
   * The answer of a route that has one, kept or made.
   * @throws {TooBusy} where too many pages are waiting to be made
   * @throws {Abandoned} where nobody waits for it any more
   */
  of(route: Route, asker: Waiter): Promise<Finished> | undefined
  /** Must a search be made for this route? */
  searches(route: Route): boolean
  /** Makes what is asked for most before anyone asks. @param first called when the front page is made */
  warm(first: () => void): Promise<void>
  /** Forgets all. */
  drop(): void
}

/** An address that no route has: the framework answers it with its not-found page. */
const NOWHERE = '/internal/nowhere'
/** Memory for finished searches, in bytes. */
const SEARCH_ROOM = 8 * 1024 * 1024
/** Memory for finished pictures, in bytes: some 500 of them. */
const IMAGE_ROOM = 24 * 1024 * 1024
/** A page takes some 40 ms: the last of those that wait is made within a client's patience. */
const PAGE_LIMITS = { running: 2, waiting: 100 } as const
/** Pictures have a queue of their own: they take ten times as long as a page. */
const IMAGE_LIMITS = { running: 2, waiting: 100 } as const
/** How long news are news without another look, in milliseconds. */
const NEWS_FOR = 5 * 60_000
/** Between the front page and what else is made before anyone asks, in milliseconds. */
const BREATH = 250
/** Newest issues that are made before anyone asks for them. */
const WARM = 3

export function openAnswers(archive: Pick<Archive, 'newest' | 'progress' | 'size'>, make: Makers): Answers {
  const pages = new KeptPages()
  /** Searches have room of their own: however many are asked, no page goes for them. */
  const searches = new KeptPages(SEARCH_ROOM)
  /** So have pictures, and they are drawn a few at a time. */
  const images = new KeptPages(IMAGE_ROOM)
  const pageQueue = new RenderQueue(PAGE_LIMITS)
  const imageQueue = new RenderQueue(IMAGE_LIMITS)

  type Asker = Waiter | Demand
  const page = (path: string, asker: Asker, depth?: Depth): Promise<Finished> =>
    pages.getOrMake(pageAddress({ kind: 'page', path, ...(depth && { depth }) }), asker, (demand) =>
      pageQueue.run(() => make.document(path, { caching: FRESH, depth }), demand),
    )
  const document = (path: string, asker: Asker): Promise<Finished> => {
    // What is news changes with the clock, too: the first to ask in each stretch of time has it made anew.
    const [room, key] = path === NEWS_SITEMAP ? [searches, `${path} ${Math.floor(Date.now() / NEWS_FOR)}`] : [pages, path]
    return room.getOrMake(key, asker, (demand) => pageQueue.run(() => make.document(path, { caching: POLLED }), demand))
  }
  const image = (path: string, asker: Asker): Promise<Finished> =>
    images.getOrMake(path, asker, (demand) => imageQueue.run(() => make.file(path, POLLED), demand))
  const notFound = (asker: Asker): Promise<Finished> =>
    pages.getOrMake(NOWHERE, asker, (demand) => pageQueue.run(() => make.document(NOWHERE, { caching: FRESH, status: 404 }), demand))
  const search = (address: string, asker: Asker): Promise<Finished> =>
    searches.getOrMake(address, asker, (demand) => pageQueue.run(() => make.document(address, { caching: FRESH }), demand))
  /** Files are few, cheap to read, and asked for by pages that are answered already: they do not wait. */
  const file = (path: string, asker: Asker): Promise<Finished> =>
    pages.getOrMake(path, asker, () => make.file(path, path.startsWith('/_next/static/') ? FOREVER : FRESH))

  const of = (route: Route, asker: Asker): Promise<Finished> | undefined => {
    switch (route.kind) {
      case 'page':
        return page(route.path, asker, route.depth)
      case 'document':
        return document(route.path, asker)
      case 'own-file':
        return pages.getOrMake(route.path, asker, async () => make.ownFile(route.path))
      case 'file':
        return file(route.path, asker)
      case 'search':
        return search(route.address, asker)
      case 'traditional': {
        // Kept where what it is made from is.
        const room = isSearch(route) ? searches : pages
        return room.getOrMake(route.address, asker, async (demand) => {
          const simplified = await (of(route.of, demand) ?? notFound(demand))
          return pageQueue.run(() => make.traditional(simplified), demand)
        })
      }
      case 'image':
        return image(route.path, asker)
      case 'not-found':
        return notFound(asker)
      default:
        return undefined
    }
  }

  return {
    kept: (address) => (address === NOWHERE ? undefined : pages.get(address)),
    of,
    searches: (route) => isSearch(route) && searches.get(route.address) === undefined,
    async warm(first) {
      await ready(page(FRONT, SERVER)).finally(first)
      // Whoever waited for the news asks now: the rest comes after them.
      await setTimeout(BREATH)
      for (const path of [ARCHIVE, ...archive.newest(WARM).map(issuePath)]) await ready(page(path, SERVER))
      for (const path of [FEED, ATOM_FEED, JSON_FEED]) await ready(document(path, SERVER))
      await notFound(SERVER)
      // What else is large in memory waits until the crew has gone.
      if (isIndexing(archive)) return
      // The first page in traditional characters reads the dictionaries: nobody should wait for them.
      await of({ kind: 'traditional', address: TRADITIONAL, of: { kind: 'page', path: FRONT } }, SERVER)
      await image(SITE_IMAGE, SERVER)
    },
    drop() {
      for (const room of [pages, searches, images]) room.drop()
    },
  }
}

/** Makes an answer as clients take it. */
async function ready(answer: Promise<Finished>): Promise<void> {
  const { variant } = await answer
  await Promise.all([variant('br'), variant('gzip')])
}

type Search = Route & { readonly address: string }

const isSearch = (route: Route): route is Search => route.kind === 'search' || (route.kind === 'traditional' && route.of.kind === 'search')
