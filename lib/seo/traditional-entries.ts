import { absolute, traditionalPath } from '@/lib/site/addresses'
import type { SitemapEntry } from './sitemap'

/**
 * Returns every page of a sitemap and its Traditional Chinese version. The sitemap does not say which pages
 * belong together, because `xhtml:link` would need another XML schema; the heads of the pages say it
 * (`hreflang`).
 */
export const withTraditional = (entries: readonly SitemapEntry[], siteUrl: string): SitemapEntry[] =>
  entries.flatMap((entry) => {
    const path = traditionalPath(entry.loc.slice(siteUrl.length))
    return path === undefined ? [entry] : [entry, { ...entry, loc: absolute(siteUrl, path) }]
  })
