import { createHash } from 'node:crypto'
import type { Archive } from '@/lib/archive/model'
import { FRONT, issuePath, MY, OFFLINE } from '@/lib/site/addresses'
import type { ReaderFiles } from './reader-files'

/** Number of issues that the service worker caches for offline reading. */
const OFFLINE_ISSUES = 7

/**
 * Excludes the search of the static export. It fetches its index from the host, so it does not work offline.
 */
const isForEveryPage = (module: string): boolean => !module.startsWith('/reader/search-')

/**
 * Returns the service worker's script: the lists of files and pages to cache, then the code. The script
 * contains a hash of all data on which the cache depends, so that a browser notices a change and installs the
 * new script.
 * @param files paths of the framework's files
 * @param base the site's base path
 */
export function serviceWorkerOf(
  archive: Pick<Archive, 'newest' | 'generation'>,
  reader: ReaderFiles,
  files: ReadonlySet<string>,
  base = '',
): string {
  const pages = [FRONT, OFFLINE, MY, ...archive.newest(OFFLINE_ISSUES).map(issuePath)]
  const styles = [...files].filter((file) => file.startsWith('/_next/static/') && file.endsWith('.css'))
  const inside = (paths: readonly string[]): readonly string[] => paths.map((path) => base + path)
  const kept = {
    BASE: base,
    PAGES: inside(pages),
    FILES: inside([...styles, ...[...reader.modules.keys()].filter(isForEveryPage)]),
    OFFLINE_PAGE: base + OFFLINE,
  }
  const facts = [reader.worker, reader.head, kept, [...files], archive.generation()]
  const version = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 12)
  const constants = Object.entries({ VERSION: version, ...kept }).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  )
  return `const ${constants.join(',')};\n${reader.worker}`
}
