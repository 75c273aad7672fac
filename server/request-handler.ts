import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import { randomAddress } from '@/lib/archive/random-address'
import type { Snapshot } from '@/lib/archive/snapshot'
import { readSite } from '@/lib/profile/read'
import { SERVICE_WORKER, traditionalPath } from '@/lib/site/addresses'
import { addBasePath, basePathOf } from '@/lib/site/base-path'
import { fontPattern } from '@/lib/site/font-address'
import type { MemoryLimits } from '@/lib/site/memory'
import { SEARCH_RATE } from '@/lib/site/search-rate'
import { strings } from '@/lib/site/strings'
import { clientOf, type TrustedProxies } from './client-address'
import { connectionSignal } from './connection-signal'
import type { ClientWaiter } from './demand'
import { isDeskPath } from './desk/routes'
import type { DeskService } from './desk/service'
import { ALLOWED_METHODS, CROSS_ORIGIN, PREFLIGHT } from './document-fields'
import { errorPage } from './error-page'
import { type Fields, SAME_ORIGIN, securityFields, VARY_SAVE_DATA } from './headers'
import type { LetterService } from './letter/service'
import { log, reasonOf } from './log'
import type { Metrics } from './metrics'
import { createMonitoring } from './monitoring'
import { operatorCheck } from './operator'
import { Programs, type ProgramsOptions } from './programs/service'
import { RateBound } from './rate'
import { FrameworkRenderers, type RendererOptions } from './renderers'
import { type RequestTarget, requestTargetParser } from './request-target'
import { NOT_FOUND_PATH, Responses } from './responses'
import { dependsOnAll, type ExtraRoutes, type Route, routeOf } from './routes'
import { send, sendText, type TextAnswer } from './send'
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
  /** A request with this token sees file names in `/healthz`. */
  readonly opsToken?: string | undefined
  readonly metrics?: Metrics | undefined
  readonly desk?: DeskService | undefined
  readonly letter?: LetterService | undefined
  readonly memory?: MemoryLimits
  /** `Cache-Control` of the files that the framework built; `FOREVER` by default. */
  readonly builtFileCaching?: string
  /** Called with the tags of a change, before responses are rendered again. */
  readonly onChanged?: (tags: ChangedTags, showAt?: number) => void
  /** Tells whether other servers may show a change that this server has not loaded. */
  readonly isBehind?: (() => boolean) | undefined
  /** How long a request waits for files that are still being read, in milliseconds. */
  readonly indexingWaitMs?: number
}

/** Answers requests, and updates its cache when the archive has changed. */
export interface RequestHandler {
  answer(request: IncomingMessage, response: ServerResponse): void
  /**
   * Renders again the responses that the archive's last change touches. Stale responses may be served for up
   * to a second.
   * @param showAt when several servers show the change, in milliseconds since 1970; absent if there is only
   * one server
   */
  renew(showAt?: number): Promise<void>
  /**
   * Renders the most requested pages in advance.
   * @param first called when the front page is rendered
   */
  warm(first: () => void): Promise<void>
}

/** Retry-After of a 503, in seconds. */
const RETRY_AFTER_SECONDS = '5'
/**
 * Maximum wait for indexing. A few hundred issues are indexed in this time. A client would not wait much
 * longer.
 */
const INDEXING_WAIT_MS = 10_000

/** Answers requests from a cache of finished responses. */
export class CachingRequestHandler implements RequestHandler {
  readonly #options: RequestHandlerOptions
  readonly #base: string
  /** Header fields of every response. */
  readonly #security: Fields
  /** Header fields of texts that other sites may not embed, such as errors and redirects. */
  readonly #shared: Fields
  readonly #paths: Pick<ExtraRoutes, 'files' | 'own'>
  readonly #responses: Responses
  readonly #programs: Programs
  readonly #searchRate = new RateBound(SEARCH_RATE)
  readonly #parseTarget: (target: string) => RequestTarget
  readonly #monitoring: ReturnType<typeof createMonitoring>
  readonly #indexed: () => Promise<void>
  /** Generation of the archive that cached pages show. */
  #shownGeneration: number
  /** Snapshot of the archive that cached pages show. */
  #shown: Snapshot

  constructor(options: RequestHandlerOptions) {
    const { archive, files, reader, siteUrl, version, isTrustedProxy, metrics } = options
    this.#options = options
    this.#base = basePathOf(siteUrl)
    this.#security = securityFields(reader.inline, options.hsts)
    this.#shared = [...this.#security, ...SAME_ORIGIN]
    this.#paths = { files, own: new Set([...reader.modules.keys(), SERVICE_WORKER]) }
    const renderers = new FrameworkRenderers({ ...options, shared: this.#security })
    this.#responses = new Responses(
      archive,
      renderers,
      options.builtFileCaching,
      options.memory?.responseBytes,
    )
    const read: ProgramsOptions['read'] = (...asked) => this.#textOf(...asked)
    const security = this.#security
    const profile = () => readSite().profile
    this.#programs = new Programs({ archive, siteUrl, profile, version, isTrustedProxy, security, read })
    this.#parseTarget = requestTargetParser(siteUrl)
    const isOperator = operatorCheck(isTrustedProxy, options.opsToken)
    this.#monitoring = createMonitoring({
      archive,
      version,
      isOperator,
      isBehind: options.isBehind,
      metrics: metrics && (() => metrics.text()),
    })
    metrics?.watch(() => this.#responses.state())
    this.#indexed = untilIndexed(archive, options.indexingWaitMs ?? INDEXING_WAIT_MS)
    this.#shownGeneration = archive.generation()
    this.#shown = archive.changes().snapshot
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const target = this.#parseTarget(request.url ?? '')
    const { desk } = this.#options
    if (target.kind !== 'path' || !isDeskPath(target.path) || desk === undefined) {
      this.#answerOthers(request, response, target)
      return
    }
    desk
      .answer(request, response, target.path, this.#shared)
      .then((isAnswered) => {
        if (!isAnswered) this.#answerOthers(request, response, target)
      })
      .catch(() => response.destroy())
  }

  /** Answers a request that is not for the desk. */
  #answerOthers(request: IncomingMessage, response: ServerResponse, target: RequestTarget): void {
    if (target.kind === 'path') {
      if (this.#options.letter?.answer(request, response, target.path, this.#shared)) return
      if (this.#programs.answer(request, response, target.path)) return
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(204, [...this.#security, ...PREFLIGHT, 'Cache-Control', 'no-store']).end()
      return
    }
    const refusal = this.#refusalOf(request, target)
    if (refusal !== undefined) {
      sendText(request, response, refusal)
      return
    }
    request.url = target.kind === 'path' ? target.path : NOT_FOUND_PATH
    if (savesFont(request)) {
      response.writeHead(204, [...this.#shared, ...VARY_SAVE_DATA, 'Cache-Control', 'no-store']).end()
      return
    }
    const cached = this.#responses.cached(request.url)
    const answering =
      cached === undefined ? this.#answerNew(request, response) : send(request, response, cached)
    answering?.catch((error: unknown) => this.#answerError(request, response, error))
  }

  async renew(showAt?: number): Promise<void> {
    // The generation is the time of the last change, in milliseconds since 1970.
    const generation = this.#options.archive.generation()
    if (generation === this.#shownGeneration) return
    this.#shownGeneration = generation
    const changed = this.#changedSinceShown()
    this.#options.onChanged?.(changed, showAt)
    await this.#responses.renew(changed, generation, showAt)
  }

  warm(first: () => void): Promise<void> {
    return this.#responses.warm(first)
  }

  /**
   * Returns the answer to a request that is refused (wrong method, malformed address, another host) or
   * redirected to the base path. `undefined` if the request must be routed.
   */
  #refusalOf(request: IncomingMessage, target: RequestTarget): TextAnswer | undefined {
    const shared = this.#shared
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return { status: 405, text: '', fields: [...shared, 'Allow', ALLOWED_METHODS] }
    switch (target.kind) {
      case 'moved':
        return { status: 308, text: '', fields: [...shared, 'Location', target.to] }
      case 'misdirected':
        return { status: 421, text: strings.malformed, fields: shared }
      case 'malformed':
        return { status: 400, text: strings.malformed, fields: shared }
      default:
        return undefined
    }
  }

  /** Answers a request whose address is not a key of the response cache. */
  async #answerNew(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { archive } = this.#options
    const address = request.url ?? ''
    const first = this.#routeOf(address)
    const waiter = this.#waiterOf(request, response)
    const mustWait = dependsOnAll(first) && isIndexing(archive)
    const route = mustWait ? await this.#indexed().then(() => this.#routeOf(address)) : first
    if (waiter.signal.aborted) return
    if (dependsOnAll(route) && isIndexing(archive)) {
      sendText(request, response, this.#unavailable(strings.indexing))
      return
    }
    // Seconds until this client may search again; cached results do not count.
    const wait = this.#responses.searches(route) ? this.#searchRate.take(waiter.client, Date.now()) : 0
    if (wait > 0) {
      const fields = [...this.#security, ...CROSS_ORIGIN, 'Retry-After', String(wait)]
      sendText(request, response, { ...tooMany(address), fields })
      return
    }
    const encoded = this.#responses.of(route, waiter)
    if (encoded !== undefined) await send(request, response, await encoded)
    else sendText(request, response, await this.#shortAnswer(route, request))
  }

  #routeOf(address: string): Route {
    return routeOf(address, this.#options.archive, { ...this.#paths, ...this.#options.extraRoutes() })
  }

  /**
   * Returns the client that waits for a response, with a signal that is aborted when the client closes the
   * connection.
   */
  #waiterOf(request: IncomingMessage, response: ServerResponse): ClientWaiter {
    const { key } = clientOf(request, this.#options.isTrustedProxy)
    return { client: key, signal: connectionSignal(request, response) }
  }

  /** Returns the answer of a route that has no cached response. */
  async #shortAnswer(route: Route, request: IncomingMessage): Promise<TextAnswer> {
    const shared = this.#shared
    switch (route.kind) {
      case 'random':
        return this.#redirect(307, this.#base + this.#randomAddress(route.traditional))
      case 'moved':
        return this.#redirect(route.status ?? 308, inAscii(addBasePath(this.#base, route.to)))
      case 'no-alternate': {
        const fields = [...this.#security, ...CROSS_ORIGIN]
        return { ...noAlternate(route.format, route.isGone), fields }
      }
      case 'text':
        return { status: 200, text: route.text, fields: shared }
      case 'monitoring':
        return { ...(await this.#monitoring(route.path, request)), fields: shared }
      default:
        return { status: 400, text: strings.malformed, fields: shared }
    }
  }

  #redirect(status: number, location: string): TextAnswer {
    return { status, text: '', fields: [...this.#shared, 'Location', location] }
  }

  #randomAddress(inTraditional: boolean): string {
    const address = randomAddress(this.#options.archive)
    return (inTraditional ? traditionalPath(address) : undefined) ?? address
  }

  #answerError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (error instanceof Unavailable) {
      sendText(request, response, this.#unavailable(strings.busy))
      return
    }
    log('error', { address: request.url, reason: reasonOf(error) })
    if (response.headersSent) response.destroy()
    else {
      const type = 'text/html; charset=utf-8'
      sendText(request, response, { status: 500, text: errorPage(this.#base), type, fields: this.#shared })
    }
  }

  #unavailable(text: string): TextAnswer {
    return { status: 503, text, fields: [...this.#shared, 'Retry-After', RETRY_AFTER_SECONDS] }
  }

  /** Returns the body of a document or of a search result at an address; `undefined` if there is none. */
  async #textOf(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<string | undefined> {
    const route = this.#routeOf(path)
    if (route.kind !== 'document' && route.kind !== 'search') return undefined
    const encoded = await this.#responses.of(route, this.#waiterOf(request, response))
    return encoded?.status === 200 ? encoded.identity.body.toString('utf8') : undefined
  }

  #changedSinceShown(): ChangedTags {
    try {
      const { tags, snapshot } = this.#options.archive.changes(this.#shown)
      this.#shown = snapshot
      return tags
    } catch (error) {
      const reason = `the changes cannot be read, so every page is rendered again: ${reasonOf(error)}`
      log('error', { reason })
      return 'all'
    }
  }
}

/**
 * Tells whether a browser that asks to save data requests a font. Such a browser gets no font, and shows
 * headlines in a font of the device.
 */
const savesFont = ({ url = '', headers }: IncomingMessage): boolean =>
  headers['save-data'] === 'on' && fontPattern.parse(url)?.format === 'woff2'

/** Percent-encodes an address for a header field, which may contain only ASCII. */
const inAscii = (address: string): string => address.replace(/[^\u0021-\u007e]/gu, encodeURIComponent)
