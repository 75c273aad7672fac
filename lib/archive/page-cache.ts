import { LRUCache } from 'lru-cache'
import type { Archive } from './model'

/** A response as Next stores it. */
export type StoredPage = object

type HashedArchive = Pick<Archive, 'size' | 'contentHash'>

export interface PageCacheOptions {
  readonly archive: () => Promise<HashedArchive & Pick<Archive, 'generation'>>
  /**
   * Hash of the content that the build prerendered (`prerenderHash`); `undefined` if nothing was prerendered.
   */
  readonly prerendered: string | undefined
  /** Public address of the site. Pages contain it. */
  readonly siteUrl: string
  /** Maximum memory for pages that were rendered since the start, in bytes. With 0, no pages are kept. */
  readonly maxBytes: number
}

/**
 * The pages that Next may serve again: only those that show the current state of the archive. After a change,
 * Next finds no stored page and renders it again when it is requested.
 */
export interface PageCache {
  /**
   * Returns a stored page, if it shows the current content.
   * @param readPrerendered reads the page that the build wrote, if there is one
   */
  get(key: string, readPrerendered: () => Promise<StoredPage | null>): Promise<StoredPage | null>
  /** Tells whether the pages that the build prerendered show the current content. */
  isPrerendered(): Promise<boolean>
  /** Stores a page that was just rendered, unless the archive has changed since rendering began. */
  set(key: string, page: StoredPage): Promise<void>
}

interface Entry {
  readonly page: StoredPage
  readonly generation: number
}

/**
 * For at most this many renderings, the cache remembers the archive's generation at their start. Next.js runs
 * far fewer renderings at the same time.
 */
const MAX_RENDERINGS = 1_000

export function createPageCache({ archive, prerendered, siteUrl, maxBytes }: PageCacheOptions): PageCache {
  const entries =
    maxBytes > 0
      ? new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: ({ page }) => bytesOf(page) })
      : undefined
  /**
   * For each key, the generation when Next last called `get`. The page that Next renders after this call
   * shows at least this generation.
   */
  const askedAt = new LRUCache<string, number>({ max: MAX_RENDERINGS })
  let compared: { readonly generation: number; readonly isPrerendered: boolean } | undefined

  const isPrerendered = (now: HashedArchive, generation: number): boolean => {
    if (prerendered === undefined) return false
    if (compared?.generation !== generation)
      compared = { generation, isPrerendered: isHashOf(prerendered, now, siteUrl) }
    return compared.isPrerendered
  }

  return {
    async get(key, readPrerendered) {
      const now = await archive()
      const generation = now.generation()
      askedAt.set(key, generation)
      const entry = entries?.get(key)
      if (entry?.generation === generation) return entry.page
      return isPrerendered(now, generation) ? readPrerendered() : null
    },
    async isPrerendered() {
      const now = await archive()
      return isPrerendered(now, now.generation())
    },
    async set(key, page) {
      const generation = (await archive()).generation()
      if (askedAt.get(key) === generation) entries?.set(key, { page, generation })
    },
  }
}

/** Returns a text that identifies what prerendered pages show: the content and the site's public address. */
export const prerenderHash = (archive: HashedArchive, siteUrl: string): string =>
  `${hashStart(archive, siteUrl)} ${archive.contentHash()}`

/** Returns the start of the `prerenderHash`. It can be computed without reading the issues. */
const hashStart = ({ size }: Pick<Archive, 'size'>, siteUrl: string): string => `${siteUrl} ${size()}`

/**
 * Tells whether a text is the `prerenderHash` of an archive. Computing the hash of the content means reading
 * all issues. It is computed only if the site's address and the number of issues are the same.
 */
const isHashOf = (prerendered: string, archive: HashedArchive, siteUrl: string): boolean =>
  prerendered.startsWith(`${hashStart(archive, siteUrl)} `) && prerenderHash(archive, siteUrl) === prerendered

/** Returns approximately how much memory a stored page takes, in bytes. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length * 2
  if (value instanceof Uint8Array) return value.byteLength
  if (value instanceof Map) return [...value.values()].reduce((sum, one) => sum + bytesOf(one), 100)
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce((sum: number, one) => sum + bytesOf(one), 100)
}
