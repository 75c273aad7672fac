// The cache handler that Next uses (`cacheHandler` in next.config.mjs). lib/archive/page-cache.ts decides
// which cached pages may be served. Next's default handler reads the files that `next build` has prerendered.
import FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import { sharedSlot } from './lib/archive/archive-slot.mjs'

/** Next creates an instance for each request. */
export default class CacheHandler {
  #files

  constructor(context) {
    this.#files = new FileSystemCache.default({ ...context, flushToDisk: false, maxMemoryCacheSize: 0 })
  }

  async get(key, context) {
    return (await sharedSlot().pages?.get(key, () => this.#files.get(key, context))) ?? null
  }

  async set(key, value, context) {
    if (value === null) return
    const { cacheControl } = context
    await sharedSlot().pages?.set(key, { value, lastModified: Date.now(), cacheControl })
  }

  /**
   * Does nothing, because the site does not use Next's tags. After a change of the archive, no cached page is
   * served.
   */
  async revalidateTag() {}

  resetRequestCache() {}
}
