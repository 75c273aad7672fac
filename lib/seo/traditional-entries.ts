import { absolute, traditionalPath } from '@/lib/site/addresses'
import type { SitemapEntry } from './sitemap'

/**
 * Returns every page of a sitemap and its Traditional Chinese version. The sitemap does not link the two
 * versions to each other, because `xhtml:link` would require another XML schema. The heads of the pages
 * contain these links (`hreflang`).
 */
export const withTraditional = (entries: readonly SitemapEntry[], siteUrl: string): SitemapEntry[] =>
  entries.flatMap((entry) => {
    const path = traditionalPath(entry.loc.slice(siteUrl.length))
    return path === undefined ? [entry] : [entry, { ...entry, loc: absolute(siteUrl, path) }]
  })
