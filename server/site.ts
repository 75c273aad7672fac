import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'
import {
  ARCHIVE,
  ATOM_FEED,
  FEED,
  FRONT,
  issuePath,
  JSON_FEED,
  NEWS_SITEMAP,
  SERVICE_WORKER,
  SITE_IMAGE,
  storyPath,
  TRADITIONAL,
  traditionalPath,
} from '@/lib/site/addresses'
import { SEARCH_RATE } from '@/lib/site/search-rate'
import { strings } from '@/lib/site/strings'
import { ALLOWED, CROSS_ORIGIN, documentFields, PREFLIGHT } from './document-fields'
import { errorPage } from './error-page'
import { finishPage } from './finish-page'
import { type Finished, finish } from './finished'
import { type Fields, FOREVER, FRESH, POLLED, securityFields } from './headers'
import { healthOf } from './health'
import { KeptPages } from './kept-pages'
import { log, reasonOf } from './log'
import { clientOf, RateBound } from './rate'
import type { ReaderFiles } from './reader-files'
import { type Beside, type Depth, dependsOnAll, pageAddress, type Route, routeOf } from './routes'
import { send, sendText } from './send'
import { serviceWorkerOf } from './service-worker'
import { noTwin, tooMany } from './short-answers'
import { traditionalPage } from './traditional-page'
import { TooBusy, takingTurns } from './turns'
import type { Upstream } from './upstream'

export interface SiteParts {
  readonly archive: Archive
  readonly upstream: Upstream
  /** Addresses of the files that the framework built, and of those in the public folder. */
  readonly files: ReadonlySet<string>
  /** What stands beside pages and may change at any time: short texts, old addresses. */
  readonly beside: () => Pick<Beside, 'texts' | 'movedTo'>
  /** What runs in browsers. */
  readonly reader: ReaderFiles
  readonly siteUrl: string
  readonly version: string
  /** How long a request waits for files that are still being read, in milliseconds. */
  readonly patience?: number
}

/** The site as a whole: answers requests, and renews itself when the archive has changed. */
export interface Site {
  answer(request: IncomingMessage, response: ServerResponse): void
  /** Forgets every page. */
  renew(): void
  /** Makes the pages that are asked for most before anyone asks. */
  warm(): Promise<void>
}

interface Making {
  /** Another status than the framework's. */
  readonly status?: number
  readonly fields?: Fields
  /** The reading depth that is set. */
  readonly depth?: Depth | undefined
}

/** An address that no route has: the framework answers it with its not-found page. */
const NOWHERE = '/internal/nowhere'
/** Memory for finished searches, in bytes. */
const SEARCH_ROOM = 8 * 1024 * 1024
const SCRIPT = 'text/javascript; charset=utf-8'
const HTML = 'text/html; charset=utf-8'
const isHtml = (type: string): boolean => type.startsWith('text/html')
/** Memory for finished pictures, in bytes: some 500 of them. */
const IMAGE_ROOM = 24 * 1024 * 1024
/** Pictures that are drawn at once, and that may wait for their turn: drawing must not keep pages waiting. */
const IMAGE_TURNS = { atOnce: 2, waiting: 100 } as const
/** When whoever was turned away may come again, in seconds. */
const RETRY_AFTER = '5'
/** How long news are news without another look, in milliseconds. */
const NEWS_FOR = 5 * 60_000
/** Some hundred issues are read in this time; a client that waits longer gives up. In milliseconds. */
const PATIENCE = 10_000
const BETWEEN_LOOKS = 50
/** Between the front page and what else is made before anyone asks, in milliseconds. */
const BREATH = 250
/** Newest issues that are made before anyone asks for them. */
const WARM = 3

export function openSite({ archive, upstream, files, beside, reader, siteUrl, version, patience = PATIENCE }: SiteParts): Site {
  const shared = securityFields(siteUrl, reader.inline)
  const paths = { files, own: new Set([...reader.modules.keys(), SERVICE_WORKER]) }
  const fieldsOf = (address: string): Fields => [...shared, ...documentFields(address, siteUrl)]
  const pages = new KeptPages()
  /** Searches have room of their own: however many are asked, no page goes for them. */
  const searches = new KeptPages(SEARCH_ROOM)
  const searchRate = new RateBound(SEARCH_RATE)
  /** So have pictures, and they are drawn a few at a time. */
  const images = new KeptPages(IMAGE_ROOM)
  const takeTurn = takingTurns(IMAGE_TURNS)

  const make = async (path: string, caching: string, { status, depth, fields = shared }: Making = {}): Promise<Finished> => {
    const answer = await upstream.get(path)
    if (answer.status >= 500) throw new Error(`the framework answered ${answer.status}`)
    const body = isHtml(answer.type) ? await ownPage(answer.body.toString('utf8'), path, depth) : answer.body
    // A clock that is ahead of ours changed the file: RFC 9110, 8.8.2.1 wants no date after now.
    const changedAt = answer.changedAt === undefined ? {} : { changedAt: Math.min(answer.changedAt, Date.now()) }
    return finish({ status: status ?? answer.status, type: answer.type, body, caching, shared: fields, ...changedAt })
  }
  const ownPage = async (html: string, path: string, depth?: Depth): Promise<Buffer> =>
    Buffer.from(await finishPage(html, { head: reader.head, depth, place: { path, siteUrl } }))
  const makeTraditional = async (of: Promise<Finished>): Promise<Finished> => {
    const { status, variants } = await of
    // A function: in a text, `$` would have a meaning.
    const html = variants.identity.body.toString('utf8').replace(reader.head, () => reader.traditionalHead)
    const body = Buffer.from(await traditionalPage(html, siteUrl))
    return finish({ status, type: HTML, body, caching: FRESH, shared })
  }
  const page = (path: string, depth?: Depth): Promise<Finished> =>
    pages.getOrMake(pageAddress({ kind: 'page', path, ...(depth && { depth }) }), () =>
      make(path, FRESH, { depth, fields: fieldsOf(path) }),
    )
  const ownFile = (path: string): Promise<Finished> =>
    pages.getOrMake(path, () => finish({ status: 200, type: SCRIPT, shared, ...ownText(path) }))
  const ownText = (path: string): { readonly body: Buffer; readonly caching: string } =>
    path === SERVICE_WORKER
      ? { body: Buffer.from(serviceWorkerOf(archive, reader, files)), caching: FRESH }
      : { body: reader.modules.get(path) ?? Buffer.of(), caching: FOREVER }
  const document = (path: string): Promise<Finished> => {
    // What is news changes with the clock, too: the first to ask in each stretch of time has it made anew.
    const [room, key] = path === NEWS_SITEMAP ? [searches, `${path} ${Math.floor(Date.now() / NEWS_FOR)}`] : [pages, path]
    return room.getOrMake(key, () => make(path, POLLED, { fields: fieldsOf(path) }))
  }
  const file = (path: string): Promise<Finished> =>
    pages.getOrMake(path, () => make(path, path.startsWith('/_next/static/') ? FOREVER : FRESH))
  const notFound = (): Promise<Finished> => pages.getOrMake(NOWHERE, () => make(NOWHERE, FRESH, { status: 404 }))

  /** Kept where what it is made from is. */
  const traditional = ({ address, of }: Route & { readonly kind: 'traditional' }): Promise<Finished> => {
    const room = of.kind === 'search' ? searches : pages
    return room.getOrMake(address, () => makeTraditional(finishedFor(of) ?? notFound()))
  }

  const finishedFor = (route: Route): Promise<Finished> | undefined => {
    switch (route.kind) {
      case 'page':
        return page(route.path, route.depth)
      case 'document':
        return document(route.path)
      case 'own-file':
        return ownFile(route.path)
      case 'file':
        return file(route.path)
      case 'search':
        return searches.getOrMake(route.address, () => make(route.address, FRESH, { fields: fieldsOf(route.address) }))
      case 'traditional':
        return traditional(route)
      case 'image':
        return images.getOrMake(route.path, () => takeTurn(() => make(route.path, POLLED)))
      case 'not-found':
        return notFound()
      default:
        return undefined
    }
  }

  const randomAddress = (inTraditional: boolean): string => {
    const id = archive.randomStory()
    const address = id === undefined ? FRONT : storyPath(id)
    return (inTraditional ? traditionalPath(address) : undefined) ?? address
  }

  /** Are files of the folder still unread, as at the first start over many? What is not found may be there in a moment. */
  const isIndexing = (): boolean => {
    const { done, total } = archive.progress()
    // (Labelling anew what is known hides nothing.)
    return done < total && archive.size() < total
  }

  let waiting: Promise<void> | undefined
  /** When everything is read, or patience ends: one look at a time for all who wait. */
  const indexed = (): Promise<void> => {
    waiting ??= (async () => {
      const end = Date.now() + patience
      while (isIndexing() && Date.now() < end) await setTimeout(BETWEEN_LOOKS)
      waiting = undefined
    })()
    return waiting
  }

  /** Seconds that a client has to wait before another search is made for it; 0 for what is kept, and for all else. */
  const waitFor = (route: Route, request: IncomingMessage): number => {
    const isSearch = route.kind === 'search' || (route.kind === 'traditional' && route.of.kind === 'search')
    return !isSearch || searches.get(route.address) !== undefined ? 0 : searchRate.take(clientOf(request), Date.now())
  }

  const answerNew = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const routeNow = (): Route => routeOf(request.url ?? '', archive, { ...paths, ...beside() })
    const first = routeNow()
    const route = dependsOnAll(first) && isIndexing() ? await indexed().then(routeNow) : first
    if (dependsOnAll(route) && isIndexing()) {
      sendText(request, response, { status: 503, text: strings.indexing, fields: [...shared, 'Retry-After', RETRY_AFTER] })
      return
    }
    const wait = waitFor(route, request)
    if (wait > 0) {
      const fields = [...shared, ...CROSS_ORIGIN, 'Retry-After', String(wait)]
      sendText(request, response, { ...tooMany(request.url ?? ''), fields })
      return
    }
    const finished = finishedFor(route)
    if (finished !== undefined) send(request, response, await finished)
    else if (route.kind === 'random')
      sendText(request, response, { status: 307, text: '', fields: [...shared, 'Location', randomAddress(route.traditional)] })
    else if (route.kind === 'moved')
      sendText(request, response, { status: 308, text: '', fields: [...shared, 'Location', inAscii(route.to)] })
    else if (route.kind === 'no-twin') sendText(request, response, { ...noTwin(route.format), fields: [...shared, ...CROSS_ORIGIN] })
    else if (route.kind === 'text') sendText(request, response, { status: 200, text: route.text, fields: shared })
    else if (route.kind === 'health') sendText(request, response, healthOf(archive, version))
    else sendText(request, response, { status: 400, text: strings.malformed, fields: shared })
  }

  return {
    answer(request, response) {
      if (request.method === 'OPTIONS') {
        response.writeHead(204, [...shared, ...PREFLIGHT, 'Cache-Control', 'no-store']).end()
        return
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendText(request, response, { status: 405, text: '', fields: [...shared, 'Allow', ALLOWED] })
        return
      }
      const kept = pages.get(request.url ?? '')
      if (kept !== undefined && request.url !== NOWHERE) {
        send(request, response, kept)
        return
      }
      answerNew(request, response).catch((error: unknown) => {
        if (error instanceof TooBusy) {
          sendText(request, response, { status: 503, text: '', fields: [...shared, 'Retry-After', RETRY_AFTER] })
          return
        }
        log('error', { address: request.url, reason: reasonOf(error) })
        if (response.headersSent) response.destroy()
        else sendText(request, response, { status: 500, text: errorPage, type: 'text/html; charset=utf-8', fields: shared })
      })
    },
    renew() {
      pages.drop()
      searches.drop()
      images.drop()
    },
    async warm() {
      await page(FRONT)
      // Whoever waited for the news asks now: the rest comes after them.
      await setTimeout(BREATH)
      for (const path of [ARCHIVE, ...archive.newest(WARM).map(issuePath)]) await page(path)
      for (const path of [FEED, ATOM_FEED, JSON_FEED]) await document(path)
      await notFound()
      // The first page in traditional characters reads the dictionaries: nobody should wait for them.
      await traditional({ kind: 'traditional', address: TRADITIONAL, of: { kind: 'page', path: FRONT } })
      await images.getOrMake(SITE_IMAGE, () => make(SITE_IMAGE, POLLED))
    },
  }
}

/** An address as a header field can hold it. */
const inAscii = (address: string): string => address.replace(/[^\u0021-\u007e]/gu, encodeURIComponent)
