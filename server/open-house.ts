import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { openShared } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { plainTexts } from '@/lib/profile/plain-texts'
import { readProfile, readRedirects } from '@/lib/profile/read'
import { movedTo } from '@/lib/profile/redirects'
import { issueSlug } from '@/lib/site/addresses'
import type { Config } from '@/lib/site/config'
import { parseTrustedProxies } from './client-address'
import { openIndexPool } from './index-pool'
import { log } from './log'
import { readReaderFiles } from './reader-files'
import type { Beside } from './routes'
import { openSite, type Site } from './site'
import { siteFiles } from './site-files'
import { startThreadedRenderer } from './threaded-renderer'

const ROOT = path.resolve(import.meta.dirname, '..')

/** The archive, and the site over it. */
export interface House {
  readonly papers: Archive
  readonly site: Site
  close(): Promise<void>
}

/**
 * Opens everything that answers a request; nothing listens yet.
 * @param ready when the rest of a large archive may be indexed behind the newest issues
 */
export async function openHouse(config: Config, ready: Promise<void>): Promise<House> {
  const isTrustedProxy = parseTrustedProxies(config.trustProxy)
  const archive = openShared(config, openIndexPool({ place: config, ready, ...bundled('index-worker') }))
  const onError = (reason: string): void => log('error', { reason: `the rendering thread ended: ${reason}` })
  const [papers, renderer] = await Promise.all([
    archive,
    startThreadedRenderer({ place: config, siteUrl: config.siteUrl, archive, onError, ...bundled('render-thread') }),
  ])
  const site = openSite({
    archive: papers,
    renderer,
    files: siteFiles(ROOT),
    beside: () => besideOf(papers, config),
    reader: readReaderFiles(ROOT),
    siteUrl: config.siteUrl,
    version: readVersion(),
    isTrustedProxy,
    opsToken: config.opsToken,
  })
  return {
    papers,
    site,
    close: async () => {
      await renderer.close()
      papers.close()
    },
  }
}

/** What a thread runs, as it was bundled before the start; without it the thread starts from its sources, which takes longer. */
function bundled(name: 'index-worker' | 'render-thread'): { readonly script?: URL } {
  const file = path.join(ROOT, '.worker', `${name}.mjs`)
  return existsSync(file) ? { script: pathToFileURL(file) } : {}
}

/** What the content folder says at this moment of addresses that are no pages. */
function besideOf(papers: Archive, { contentDir, siteUrl }: Config): Pick<Beside, 'texts' | 'movedTo'> {
  const slugOf = (file: string): string | undefined => {
    const key = papers.issueOfFile(file)
    return key && issueSlug(key)
  }
  return {
    texts: plainTexts({ siteUrl, profile: readProfile(contentDir) }, Date.now()),
    movedTo: (path) => movedTo(path, readRedirects(contentDir), slugOf),
  }
}

const readVersion = (): string => (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
