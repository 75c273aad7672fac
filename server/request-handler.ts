import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import { randomAddress } from '@/lib/archive/random-address'
import { SERVICE_WORKER, traditionalPath } from '@/lib/site/addresses'
import { addBasePath, basePathOf } from '@/lib/site/base-path'
import { SEARCH_RATE } from '@/lib/site/search-rate'
import { strings } from '@/lib/site/strings'
import { clientOf, type TrustedProxies } from './client-address'
import { connectionSignal } from './connection-signal'
import type { ClientWaiter } from './demand'
import { isDeskPath } from './desk/routes'
import type { DeskService } from './desk/service'
import { ALLOWED, CROSS_ORIGIN, PREFLIGHT } from './document-fields'
import { errorPage } from './error-page'
import { SAME_ORIGIN, securityFields } from './headers'
import { log, reasonOf } from './log'
import type { Metrics } from './metrics'
import { createMonitoring } from './monitoring'
import { operatorCheck } from './operator'
import { createPrograms } from './programs/service'
import { RateBound } from './rate'
import { createRenderers, type RendererOptions } from './renderers'
import { requestTargetParser } from './request-target'
import { createResponses, NOT_FOUND_PATH } from './responses'
import { dependsOnAll, type ExtraRoutes, type Route, routeOf } from './routes'
import { send, sendText } from './send'
import { noAlternate, tooMany } from './short-answers'
import { Unavailable } from './unavailable'
import { isIndexing, untilIndexed } from './until-indexed'

export interface RequestHandlerOptions extends Omit<RendererOptions, 'shared'> {
  /** Returns short texts and redirects, which may change at any time. */
  readonly extraRoutes: () => Pick<ExtraRoutes, 'texts' | 'movedTo'>
  /** The value of `Strict-Transport-Security`, if it is sent. */
  readonly hsts?: string | undefined
  readonly version: string
  /** Proxies whose `X-Forwarded-For` is trusted. */
  readonly isTrustedProxy: TrustedProxies
  /** Its bearer sees file names in `/healthz`. */
  readonly opsToken?: string | undefined
  readonly metrics?: Metrics | undefined
  /** Takes issues by requests. */
  readonly desk?: DeskService | undefined
  /** How long clients may cache the files that the framework built; for ever by default. */
  readonly builtFileCaching?: string
  /** Called with the tags of a change, before responses are rendered again. */
  readonly onChanged?: (tags: ChangedTags) => void
  /** How long a request waits for files that are still being read, in milliseconds. */
  readonly patience?: number
}

/** Answers requests, and updates its cache when the archive has changed. */
export interface RequestHandler {
  answer(request: IncomingMessage, response: ServerResponse): void
  /** Renders again what the archive's last change touches; for a moment, stale responses may be served. */
  renew(): Promise<void>
  /**
   * Renders the most requested pages in advance.
   * @param first called when the front page is rendered
   */
  warm(first: () => void): Promise<void>
}

/** Retry-After of a 503, in seconds. */
const RETRY_AFTER_SECONDS = '5'
/** A few hundred issues are read in this time; a client that waits longer gives up. In milliseconds. */
const INDEXING_WAIT_MS = 10_000

export function createRequestHandler(parts: RequestHandlerOptions): RequestHandler {
  const {
    archive,
    renderer,
    files,
    extraRoutes,
    reader,
    siteUrl,
    hsts,
    version,
    isTrustedProxy,
    opsToken,
    desk,
    metrics,
    builtFileCaching,
    patience = INDEXING_WAIT_MS,
  } = parts
  const base = basePathOf(siteUrl)
  const parseTarget = requestTargetParser(siteUrl)
  const security = securityFields(reader.inline, hsts)
  /** Header fields of short texts. */
  const shared = [...security, ...SAME_ORIGIN]
  const paths = { files, own: new Set([...reader.modules.keys(), SERVICE_WORKER]) }
  const responses = createResponses(
    archive,
    createRenderers({ archive, renderer, files, reader, siteUrl, shared: security, edge: parts.edge }),
    builtFileCaching,
  )
  const searchRate = new RateBound(SEARCH_RATE)
  const isOperator = operatorCheck(isTrustedProxy, opsToken)
  const monitoring = createMonitoring({ archive, version, isOperator, metrics: metrics?.text })
  metrics?.watch(responses.state)
  const indexed = untilIndexed(archive, patience)
  /** Generation of the archive that cached pages show. */
  let shownGeneration = archive.generation()
  let shown = archive.changes().snapshot

  const randomAddressIn = (inTraditional: boolean): string => {
    const address = randomAddress(archive)
    return (inTraditional ? traditionalPath(address) : undefined) ?? address
  }

  /** Returns the waiter of a request, which waits while its connection is open. */
  const waiterOf = (request: IncomingMessage, response: ServerResponse): ClientWaiter => {
    return { client: clientOf(request, isTrustedProxy).key, signal: connectionSignal(request, response) }
  }

  const programs = createPrograms({
    ...{ archive, siteUrl, version, isTrustedProxy, security },
    async read(path, request, response) {
      const route = routeOf(path, archive, { ...paths, ...extraRoutes() })
      if (route.kind !== 'document' && route.kind !== 'search') return undefined
      const encoded = await responses.of(route, waiterOf(request, response))
      return encoded?.status === 200 ? encoded.identity.body.toString('utf8') : undefined
    },
  })

  const answerNew = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const routeNow = (): Route => routeOf(request.url ?? '', archive, { ...paths, ...extraRoutes() })
    const first = routeNow()
    const waiter = waiterOf(request, response)
    const route = dependsOnAll(first) && isIndexing(archive) ? await indexed().then(routeNow) : first
    if (waiter.signal.aborted) return
    if (dependsOnAll(route) && isIndexing(archive)) {
      sendText(request, response, {
        status: 503,
        text: strings.indexing,
        fields: [...shared, 'Retry-After', RETRY_AFTER_SECONDS],
      })
      return
    }
    // Seconds until this client may search again; cached results do not count.
    const wait = responses.searches(route) ? searchRate.take(waiter.client, Date.now()) : 0
    if (wait > 0) {
      const fields = [...security, ...CROSS_ORIGIN, 'Retry-After', String(wait)]
      sendText(request, response, { ...tooMany(request.url ?? ''), fields })
      return
    }
    const encoded = responses.of(route, waiter)
    if (encoded !== undefined) await send(request, response, await encoded)
    else if (route.kind === 'random')
      sendText(request, response, {
        status: 307,
        text: '',
        fields: [...shared, 'Location', base + randomAddressIn(route.traditional)],
      })
    else if (route.kind === 'moved')
      sendText(request, response, {
        status: route.status ?? 308,
        text: '',
        fields: [...shared, 'Location', inAscii(addBasePath(base, route.to))],
      })
    else if (route.kind === 'no-alternate')
      sendText(request, response, {
        ...noAlternate(route.format, route.isGone),
        fields: [...security, ...CROSS_ORIGIN],
      })
    else if (route.kind === 'text')
      sendText(request, response, { status: 200, text: route.text, fields: shared })
    else if (route.kind === 'monitoring')
      sendText(request, response, { ...(await monitoring(route.path, request)), fields: shared })
    else sendText(request, response, { status: 400, text: strings.malformed, fields: shared })
  }

  const changedSinceShown = (): ChangedTags => {
    try {
      const { tags, snapshot } = archive.changes(shown)
      shown = snapshot
      return tags
    } catch (error) {
      log('error', {
        reason: `what has changed cannot be told, so every page is made anew: ${reasonOf(error)}`,
      })
      return 'all'
    }
  }

  return {
    answer(request, response) {
      const target = parseTarget(request.url ?? '')
      if (
        target.kind === 'path' &&
        isDeskPath(target.path) &&
        desk?.answer(request, response, target.path, shared)
      )
        return
      if (target.kind === 'path' && programs.answer(request, response, target.path)) return
      if (request.method === 'OPTIONS') {
        response.writeHead(204, [...security, ...PREFLIGHT, 'Cache-Control', 'no-store']).end()
        return
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendText(request, response, { status: 405, text: '', fields: [...shared, 'Allow', ALLOWED] })
        return
      }
      if (target.kind === 'moved') {
        const fields = [...shared, 'Location', target.to]
        sendText(request, response, { status: 308, text: '', fields })
        return
      }
      if (target.kind === 'misdirected' || target.kind === 'malformed') {
        const status = target.kind === 'misdirected' ? 421 : 400
        sendText(request, response, { status, text: strings.malformed, fields: shared })
        return
      }
      request.url = target.kind === 'path' ? target.path : NOT_FOUND_PATH
      const kept = responses.kept(request.url)
      const answered = kept === undefined ? answerNew(request, response) : send(request, response, kept)
      answered?.catch((error: unknown) => {
        if (error instanceof Unavailable) {
          sendText(request, response, {
            status: 503,
            text: strings.busy,
            fields: [...shared, 'Retry-After', RETRY_AFTER_SECONDS],
          })
          return
        }
        log('error', { address: request.url, reason: reasonOf(error) })
        if (response.headersSent) response.destroy()
        else
          sendText(request, response, {
            status: 500,
            text: errorPage(base),
            type: 'text/html; charset=utf-8',
            fields: shared,
          })
      })
    },
    async renew() {
      // The generation is the time of the last change.
      const generation = archive.generation()
      if (generation === shownGeneration) return
      shownGeneration = generation
      const changed = changedSinceShown()
      parts.onChanged?.(changed)
      await responses.renew(changed, generation)
    },
    warm: responses.warm,
  }
}

/** Encodes an address for a header field. */
const inAscii = (address: string): string => address.replace(/[^\u0021-\u007e]/gu, encodeURIComponent)
