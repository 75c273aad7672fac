import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import { openSharedArchive } from '@/lib/archive/shared-archive'
import { LETTER_VARIABLE } from '@/lib/desk/letter/letter-settings'
import { plainTexts } from '@/lib/profile/plain-texts'
import { readProfile, readRedirects } from '@/lib/profile/read'
import { movedTo } from '@/lib/profile/redirects'
import { issueSlug } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import type { Config } from '@/lib/site/config'
import type { EdgeSettings } from '@/lib/site/edge-settings'
import { parseTrustedProxies } from './client-address'
import { type DeskService, startDeskService } from './desk/service'
import { purge } from './edge-cache'
import { FOREVER, FRESH } from './headers'
import { openIndexPool } from './index-pool'
import { withoutKey } from './letter/routes'
import { type LetterService, startLetterService } from './letter/service'
import { log, reasonOf } from './log'
import { Metrics } from './metrics'
import { readReaderFiles } from './reader-files'
import type { DeskRenderer, Renderer } from './renderer'
import { type RequestFacts, whenAnswered } from './request-facts'
import { CachingRequestHandler, type RequestHandler, type RequestHandlerOptions } from './request-handler'
import { maxStaleMs } from './responses'
import { ROOT } from './root'
import type { ExtraRoutes } from './routes'
import { siteFiles } from './site-files'
import { startThreadedRenderer } from './threaded-renderer'
import { openWorkingCopy, type ServerCopy } from './working-copy'

/** The archive, and the request handler that answers from it. */
export interface App {
  readonly archive: Archive
  readonly handler: RequestHandler
  /** The working copy of a shared database; `undefined` if the site has only one server. */
  readonly copy: ServerCopy | undefined
  close(): Promise<void>
}

/**
 * Opens the archive, the renderer and the services of the server. It does not listen yet.
 * @param ready a promise; the older issues of a large archive are indexed after it resolves. The newest
 * issues do not wait for it.
 * @param isDevelopment whether to run Next's development mode, in which no response is cached
 */
export async function createApp(config: Config, ready: Promise<void>, isDevelopment = false): Promise<App> {
  // The working copy must be opened first, because it fills the folder that the archive reads.
  const copy = await openWorkingCopy(config)
  const { archive, renderer, pool } = await openArchiveAndRenderer(config, ready, isDevelopment)
  const paper = () => readProfile(config.contentDir)
  const metrics = new Metrics({ archive, siteUrl: config.siteUrl, paper })
  const desk = startDeskService({
    render: (path) => renderer.get(path),
    renderPage: (page) => renderer.deskPage(page),
    ...{ config, archive, isTrustedProxy: parseTrustedProxies(config.trustProxy) },
    onWritten: async (file) => {
      if (copy !== undefined) return copy.catchUp()
      await archive.sync([file])
      renew()
    },
  })
  const letter = openLetter(config, renderer, isDevelopment)
  const parts = { archive, renderer, metrics, desk, letter, copy }
  const createHandler = (): RequestHandler =>
    new CachingRequestHandler(handlerOptions(config, parts, isDevelopment))
  const handler = isDevelopment ? withoutCache(createHandler) : createHandler()
  const renew = (showAt?: number): void => {
    handler.renew(showAt).catch((error: unknown) => log('error', { reason: reasonOf(error) }))
  }
  copy?.follow(archive, renew)
  return {
    archive,
    copy,
    handler: {
      answer(request, response) {
        whenAnswered(request, response, (facts) => report(facts, metrics, config))
        handler.answer(request, response)
      },
      renew: () => handler.renew(),
      warm: (first) => handler.warm(first),
    },
    close: async () => {
      desk.close()
      letter.close()
      await copy?.close()
      await renderer.close()
      archive.close()
      await pool.ended()
    },
  }
}

function report(facts: RequestFacts, metrics: Metrics, { hasAccessLog }: Config): void {
  metrics.count(facts)
  if (!hasAccessLog) return
  const { target, seconds } = facts
  log('request', { ...facts, target: withoutKey(target), seconds: Number(seconds.toFixed(4)) })
}

/**
 * Starts the service that takes subscriptions to the letter. A development server sends no mail, so it gets
 * no mail settings and takes no subscriptions.
 */
const openLetter = (config: Config, renderer: Renderer, isDevelopment: boolean): LetterService =>
  startLetterService({
    ...{ config, now: Date.now, env: isDevelopment ? {} : process.env },
    isTrustedProxy: parseTrustedProxies(config.trustProxy),
    render: (path) => renderer.get(path),
  })

/** Opens the archive and starts the renderer at the same time, which shortens the startup. */
async function openArchiveAndRenderer(
  config: Config,
  ready: Promise<void>,
  isDevelopment: boolean,
): Promise<Pick<HandlerParts, 'archive' | 'renderer'> & { readonly pool: ReturnType<typeof openIndexPool> }> {
  // Tells the render threads to show the letter's sign-up form. A development server does not set this,
  // because it does not take the form's requests.
  if (!isDevelopment) process.env[LETTER_VARIABLE] = '1'
  const pool = openIndexPool({ location: config, ready, memory: config.memory })
  const opening = openSharedArchive(config, pool)
  const onError = (reason: string): void => log('error', { reason: `the rendering thread ended: ${reason}` })
  const [archive, renderer] = await Promise.all([
    opening,
    startThreadedRenderer({
      ...{ location: config, siteUrl: config.siteUrl, archive: opening, onError, isDevelopment },
      memory: config.memory,
    }),
  ])
  return { archive, renderer, pool }
}

interface HandlerParts {
  readonly archive: Archive
  readonly renderer: Renderer & DeskRenderer
  readonly metrics: Metrics
  readonly desk: DeskService
  readonly letter: LetterService
  readonly copy: ServerCopy | undefined
}

function handlerOptions(
  config: Config,
  { archive, renderer, metrics, desk, letter, copy }: HandlerParts,
  isDevelopment: boolean,
): RequestHandlerOptions {
  return {
    archive,
    renderer: metrics.timed(renderer),
    files: isDevelopment ? new DevelopmentFiles(siteFiles(ROOT)) : siteFiles(ROOT),
    extraRoutes: () => extraRoutesOf(archive, config),
    reader: readReaderFiles(ROOT, basePathOf(config.siteUrl)),
    siteUrl: config.siteUrl,
    hsts: config.hsts,
    memory: config.memory,
    version: readVersion(),
    isTrustedProxy: parseTrustedProxies(config.trustProxy),
    opsToken: config.opsToken,
    desk,
    letter,
    isBehind: copy && (() => copy.isBehind()),
    metrics: isDevelopment ? undefined : metrics,
    edge: isDevelopment ? undefined : config.edge,
    onChanged: (tags, showAt) => purgeEdge(tags, config.edge, showAt),
    // In development a file keeps its name when its content changes, so clients must not keep the file.
    builtFileCaching: isDevelopment ? FRESH : FOREVER,
  }
}

/**
 * A set that contains every address below `/_next/`: Next's development mode compiles files on request, so
 * their names are not known in advance.
 */
class DevelopmentFiles extends Set<string> {
  override has(file: string): boolean {
    return file.startsWith('/_next/') || super.has(file)
  }
}

/** Creates a new handler for each request, with an empty cache and the current scripts of `reader/`. */
const withoutCache = (createHandler: () => RequestHandler): RequestHandler => ({
  answer: (request, response) => createHandler().answer(request, response),
  renew: async () => {},
  warm: async (first) => first(),
})

/**
 * Purges the responses that a change touches from the cache in front of the server: at once, and again after
 * the server has stopped serving stale responses. Between the two purges, the cache may have fetched a stale
 * response.
 */
function purgeEdge(tags: ChangedTags, edge: EdgeSettings | undefined, showAt = 0): void {
  const { purgeUrl } = edge ?? {}
  if (edge === undefined || purgeUrl === undefined) return
  const run = async (): Promise<void> => {
    const reason = await purge(tags, { ...edge, purgeUrl })
    if (reason !== undefined) log('error', { reason: `a purge of the cache failed: ${reason}` })
  }
  void run()
  setTimeout(() => void run(), Math.max(maxStaleMs(tags), showAt - Date.now())).unref()
}

/** Returns the current short texts, such as security.txt, and the redirects of the content folder. */
export function extraRoutesOf(
  archive: Archive,
  { contentDir, siteUrl }: Config,
): Pick<ExtraRoutes, 'texts' | 'movedTo'> {
  const slugOf = (file: string): string | undefined => {
    const key = archive.issueOfFile(file)
    return key && issueSlug(key)
  }
  return {
    texts: plainTexts({ siteUrl, profile: readProfile(contentDir) }, Date.now()),
    movedTo: (path) => movedTo(path, readRedirects(contentDir), slugOf),
  }
}

const readVersion = (): string =>
  (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
