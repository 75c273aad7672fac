import { absolute, traditionalPath } from '@/lib/site/addresses'
import type { SitemapEntry } from './sitemap'

/** The addresses of one page in its languages, as every entry of the pair names them. */
export interface AlternateRef {
  readonly href: string
  readonly hreflang: string
  readonly hrefIsAbsolute: true
}

/** Every page, and the same in traditional characters: an entry each, and each names both. */
export const withTraditional = (entries: readonly SitemapEntry[], siteUrl: string): (SitemapEntry & { alternateRefs?: AlternateRef[] })[] =>
  entries.flatMap((entry) => {
    const path = traditionalPath(entry.loc.slice(siteUrl.length))
    if (path === undefined) return [entry]
    const traditional = absolute(siteUrl, path)
    const alternateRefs = [ref('zh-Hans', entry.loc), ref('zh-Hant', traditional), ref('x-default', entry.loc)]
    return [
      { ...entry, alternateRefs },
      { ...entry, loc: traditional, alternateRefs },
    ]
  })

const ref = (hreflang: string, href: string): AlternateRef => ({ href, hreflang, hrefIsAbsolute: true })
