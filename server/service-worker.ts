import { createHash } from 'node:crypto'
import type { Archive } from '@/lib/archive/model'
import { FRONT, issuePath, MY, OFFLINE } from '@/lib/site/addresses'
import type { ReaderFiles } from './reader-files'

/** Issues that can be read without a net. */
const OFFLINE_ISSUES = 7

/**
 * The service worker's script: what it keeps, then its code. Its version is the hash of all that decides what
 * is kept: a browser sees another script, and takes everything anew.
 * @param files paths of the framework's files; those of another build have other names
 */
export function serviceWorkerOf(
  archive: Pick<Archive, 'newest' | 'generation'>,
  reader: ReaderFiles,
  files: ReadonlySet<string>,
): string {
  const pages = [FRONT, OFFLINE, MY, ...archive.newest(OFFLINE_ISSUES).map(issuePath)]
  const styles = [...files].filter((file) => file.startsWith('/_next/static/') && file.endsWith('.css'))
  const kept = { PAGES: pages, FILES: [...styles, ...reader.modules.keys()], OFFLINE_PAGE: OFFLINE }
  const facts = [reader.worker, reader.head, kept, [...files], archive.generation()]
  const version = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 12)
  const constants = Object.entries({ VERSION: version, ...kept }).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  )
  return `const ${constants.join(',')};\n${reader.worker}`
}
