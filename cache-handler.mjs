// Next's cache handler (`cacheHandler` in next.config.mjs). Which pages may be served is decided by
// lib/archive/page-cache.ts; the files that `next build` prerendered are read by Next's own handler.
import FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import { sharedSlot } from './lib/archive/archive-slot.mjs'

/** Next makes an instance for each request. */
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

  /** Pages carry no tags of Next's: a change of the archive makes all of them a miss. */
  async revalidateTag() {}

  resetRequestCache() {}
}
