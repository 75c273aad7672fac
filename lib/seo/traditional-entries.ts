import { absolute, traditionalPath } from '@/lib/site/addresses'
import type { SitemapEntry } from './sitemap'

/**
 * Returns every page and its Traditional Chinese version. Pages state which belong together in their heads
 * (`hreflang`); in the sitemap it would require an additional XHTML schema.
 */
export const withTraditional = (entries: readonly SitemapEntry[], siteUrl: string): SitemapEntry[] =>
  entries.flatMap((entry) => {
    const path = traditionalPath(entry.loc.slice(siteUrl.length))
    return path === undefined ? [entry] : [entry, { ...entry, loc: absolute(siteUrl, path) }]
  })
