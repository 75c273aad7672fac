import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'
import { ARCHIVE, ATOM_FEED, FEED, FRONT, issuePath, JSON_FEED, NEWS_SITEMAP, SITE_IMAGE, TRADITIONAL } from '@/lib/site/addresses'
import type { Finished } from './finished'
import { FOREVER, FRESH, POLLED } from './headers'
import { KeptPages } from './kept-pages'
import type { Makers } from './makers'
import { type Depth, pageAddress, type Route } from './routes'
import { takingTurns } from './turns'
import { isIndexing } from './until-indexed'

/** Finished answers, each kept where there is room for its kind. */
export interface Answers {
  /** The answer at an address as a client wrote it, where it is kept. */
  kept(address: string): Finished | undefined
  /** The answer of a route that has one, kept or made. */
  of(route: Route): Promise<Finished> | undefined
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
/** Pictures that are drawn at once, and that may wait for their turn: drawing must not keep pages waiting. */
const IMAGE_TURNS = { atOnce: 2, waiting: 100 } as const
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
  const takeTurn = takingTurns(IMAGE_TURNS)

  const page = (path: string, depth?: Depth): Promise<Finished> =>
    pages.getOrMake(pageAddress({ kind: 'page', path, ...(depth && { depth }) }), () => make.document(path, { caching: FRESH, depth }))
  const document = (path: string): Promise<Finished> => {
    // What is news changes with the clock, too: the first to ask in each stretch of time has it made anew.
    const [room, key] = path === NEWS_SITEMAP ? [searches, `${path} ${Math.floor(Date.now() / NEWS_FOR)}`] : [pages, path]
    return room.getOrMake(key, () => make.document(path, { caching: POLLED }))
  }
  const image = (path: string): Promise<Finished> => images.getOrMake(path, () => takeTurn(() => make.file(path, POLLED)))
  const notFound = (): Promise<Finished> => pages.getOrMake(NOWHERE, () => make.document(NOWHERE, { caching: FRESH, status: 404 }))

  const of = (route: Route): Promise<Finished> | undefined => {
    switch (route.kind) {
      case 'page':
        return page(route.path, route.depth)
      case 'document':
        return document(route.path)
      case 'own-file':
        return pages.getOrMake(route.path, async () => make.ownFile(route.path))
      case 'file':
        return pages.getOrMake(route.path, () => make.file(route.path, route.path.startsWith('/_next/static/') ? FOREVER : FRESH))
      case 'search':
        return searches.getOrMake(route.address, () => make.document(route.address, { caching: FRESH }))
      case 'traditional': {
        // Kept where what it is made from is.
        const room = isSearch(route) ? searches : pages
        return room.getOrMake(route.address, async () => make.traditional(await (of(route.of) ?? notFound())))
      }
      case 'image':
        return image(route.path)
      case 'not-found':
        return notFound()
      default:
        return undefined
    }
  }

  return {
    kept: (address) => (address === NOWHERE ? undefined : pages.get(address)),
    of,
    searches: (route) => isSearch(route) && searches.get(route.address) === undefined,
    async warm(first) {
      await ready(page(FRONT)).finally(first)
      // Whoever waited for the news asks now: the rest comes after them.
      await setTimeout(BREATH)
      for (const path of [ARCHIVE, ...archive.newest(WARM).map(issuePath)]) await ready(page(path))
      for (const path of [FEED, ATOM_FEED, JSON_FEED]) await ready(document(path))
      await notFound()
      // What else is large in memory waits until the crew has gone.
      if (isIndexing(archive)) return
      // The first page in traditional characters reads the dictionaries: nobody should wait for them.
      await of({ kind: 'traditional', address: TRADITIONAL, of: { kind: 'page', path: FRONT } })
      await image(SITE_IMAGE)
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
