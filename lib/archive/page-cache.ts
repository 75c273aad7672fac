import { LRUCache } from 'lru-cache'
import type { Archive } from './model'

/** A response as Next stores it. */
export type StoredPage = object

export interface PageCacheOptions {
  readonly archive: () => Promise<Pick<Archive, 'generation' | 'contentHash'>>
  /** Hash of the content that the build prerendered; `undefined` where the build left none. */
  readonly prerendered: string | undefined
  /** The site's public address, which pages contain. */
  readonly siteUrl: string
  /** Memory for pages that were rendered since the start, in bytes; 0 keeps none. */
  readonly maxBytes: number
}

/**
 * Decides which stored pages may be served: only those that were rendered from the archive as it is now. A
 * change of the archive makes every stored page a miss, and Next renders it again when it is requested.
 */
export interface PageCache {
  /**
   * Returns a page that shows the current content.
   * @param readPrerendered reads the page that the build wrote, if there is one
   */
  get(key: string, readPrerendered: () => Promise<StoredPage | null>): Promise<StoredPage | null>
  /** Keeps a page that was just rendered, unless the archive has changed since Next asked for it. */
  set(key: string, page: StoredPage): Promise<void>
}

interface Entry {
  readonly page: StoredPage
  readonly generation: number
}

/** Renderings whose generation is remembered at once; Next runs far fewer. */
const MAX_RENDERINGS = 1_000

export function createPageCache({ archive, prerendered, siteUrl, maxBytes }: PageCacheOptions): PageCache {
  const entries =
    maxBytes > 0
      ? new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: ({ page }) => bytesOf(page) })
      : undefined
  /**
   * The generation at which Next last asked for a key: what it renders then shows that one or a later one.
   */
  const askedAt = new LRUCache<string, number>({ max: MAX_RENDERINGS })
  let compared: { readonly generation: number; readonly isPrerendered: boolean } | undefined

  const isPrerendered = (now: Pick<Archive, 'contentHash'>, generation: number): boolean => {
    if (prerendered === undefined) return false
    if (compared?.generation !== generation)
      compared = { generation, isPrerendered: prerenderHash(now, siteUrl) === prerendered }
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
    async set(key, page) {
      const generation = (await archive()).generation()
      if (askedAt.get(key) === generation) entries?.set(key, { page, generation })
    },
  }
}

/** Identifies all that prerendered pages are made of: the content and the site's public address. */
export const prerenderHash = (archive: Pick<Archive, 'contentHash'>, siteUrl: string): string =>
  `${archive.contentHash()} ${siteUrl}`

/** Roughly the memory of a stored page: its texts and buffers, in bytes. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length * 2
  if (value instanceof Uint8Array) return value.byteLength
  if (value instanceof Map) return [...value.values()].reduce((sum, one) => sum + bytesOf(one), 100)
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce((sum: number, one) => sum + bytesOf(one), 100)
}
