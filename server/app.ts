import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Archive } from '@/lib/archive/model'
import { openSharedArchive } from '@/lib/archive/shared-archive'
import { plainTexts } from '@/lib/profile/plain-texts'
import { readProfile, readRedirects } from '@/lib/profile/read'
import { movedTo } from '@/lib/profile/redirects'
import { issueSlug } from '@/lib/site/addresses'
import type { Config } from '@/lib/site/config'
import { parseTrustedProxies } from './client-address'
import { openIndexPool } from './index-pool'
import { log } from './log'
import { readReaderFiles } from './reader-files'
import { createRequestHandler, type RequestHandler } from './request-handler'
import type { ExtraRoutes } from './routes'
import { siteFiles } from './site-files'
import { startThreadedRenderer } from './threaded-renderer'

const ROOT = path.resolve(import.meta.dirname, '..')

/** The archive and the request handler over it. */
export interface App {
  readonly archive: Archive
  readonly handler: RequestHandler
  close(): Promise<void>
}

/**
 * Opens everything that answers a request, without listening yet.
 * @param ready resolves when the rest of a large archive may be indexed, after the newest issues
 */
export async function createApp(config: Config, ready: Promise<void>): Promise<App> {
  const isTrustedProxy = parseTrustedProxies(config.trustProxy)
  const opening = openSharedArchive(
    config,
    openIndexPool({ place: config, ready, ...bundled('index-worker') }),
  )
  const onError = (reason: string): void => log('error', { reason: `the rendering thread ended: ${reason}` })
  const [archive, renderer] = await Promise.all([
    opening,
    startThreadedRenderer({
      place: config,
      siteUrl: config.siteUrl,
      archive: opening,
      onError,
      ...bundled('render-thread'),
    }),
  ])
  const handler = createRequestHandler({
    archive,
    renderer,
    files: siteFiles(ROOT),
    extraRoutes: () => extraRoutesOf(archive, config),
    reader: readReaderFiles(ROOT),
    siteUrl: config.siteUrl,
    hsts: config.hsts,
    version: readVersion(),
    isTrustedProxy,
    opsToken: config.opsToken,
  })
  return {
    archive,
    handler,
    close: async () => {
      await renderer.close()
      archive.close()
    },
  }
}

/**
 * Returns the bundled code of a thread; `undefined` without a bundle, so that it starts more slowly from its
 * sources.
 */
function bundled(name: 'index-worker' | 'render-thread'): { readonly script?: URL } {
  const file = path.join(ROOT, '.worker', `${name}.mjs`)
  return existsSync(file) ? { script: pathToFileURL(file) } : {}
}

/** Returns the current short texts and redirects of the content folder. */
function extraRoutesOf(
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
