import { absolute, traditionalPath } from '@/lib/site/addresses'
import type { SitemapEntry } from './sitemap'

/**
 * Every page, and the same in traditional characters. Which belong together is said in the pages' heads
 * (`hreflang`): said here as well, the sitemap would be valid only beside a schema of XHTML.
 */
export const withTraditional = (entries: readonly SitemapEntry[], siteUrl: string): SitemapEntry[] =>
  entries.flatMap((entry) => {
    const path = traditionalPath(entry.loc.slice(siteUrl.length))
    return path === undefined ? [entry] : [entry, { ...entry, loc: absolute(siteUrl, path) }]
  })
