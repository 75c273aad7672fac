import type { IssueTeaser } from '@/lib/archive/model'
import { ABOUT, absolute, FRONT, ISSUES, issuePath, SUBSCRIBE } from '@/lib/site/addresses'
import { escapeXml } from '@/lib/site/xml'

/** An address of the sitemap, escaped: next-sitemap writes what it is handed. */
export interface SitemapEntry {
  readonly loc: string
  /** The day of the newest issue on the page; fixed pages have none. */
  readonly lastmod?: string
}

/** Every page of the site: front page, issues newest first, lists, fixed pages. */
export function sitemapEntries(issues: readonly IssueTeaser[], siteUrl: string): SitemapEntry[] {
  const newest = issues[0]?.date
  const entry = (path: string, lastmod?: string): SitemapEntry => ({
    loc: escapeXml(absolute(siteUrl, path)),
    ...(lastmod !== undefined && { lastmod }),
  })
  return [
    entry(FRONT, newest),
    ...issues.map((issue) => entry(issuePath(issue), issue.date)),
    entry(ISSUES, newest),
    entry(ABOUT),
    entry(SUBSCRIBE),
  ]
}
