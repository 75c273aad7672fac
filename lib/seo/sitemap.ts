import type { IssueTeaser } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { sitemapKeys, sitemapPages } from '@/lib/routes/sitemaps'
import { absolute, NEWS_SITEMAP, type SitemapKey, sitemapPath } from '@/lib/site/addresses'
import { modifiedAt } from '@/lib/site/published'
import { escapeXml } from '@/lib/site/xml'

/**
 * An address in a sitemap, as next-sitemap expects it. The text is escaped, because next-sitemap does not
 * escape it.
 */
export interface SitemapEntry {
  readonly loc: string
  /** Last change of the issues that the page shows; absent for fixed pages. */
  readonly lastmod?: string
}

type SitemapArchive = Parameters<typeof sitemapKeys>[0]

/**
 * Returns the addresses of all sitemaps: issues and stories by year (newest first), topics, other pages, and
 * news.
 */
export const sitemapIndex = (archive: SitemapArchive, siteUrl: string): string[] =>
  [...sitemapKeys(archive).map(sitemapPath), NEWS_SITEMAP].map((path) => escapeXml(absolute(siteUrl, path)))

/** Returns the addresses that a sitemap lists. */
export const sitemapEntries = (sitemap: SitemapKey, archive: SitemapArchive, site: Site): SitemapEntry[] =>
  sitemapPages(sitemap, archive).map(({ path, issues }) => {
    const lastmod = changeOf(issues, site)
    return { loc: escapeXml(absolute(site.siteUrl, path())), ...(lastmod !== undefined && { lastmod }) }
  })

/**
 * Returns the time of the last change: the publication of the newest of these issues, or a later change of
 * any of them. Returns `undefined` if there are no issues.
 */
function changeOf(issues: readonly IssueTeaser[], { profile }: Site): string | undefined {
  let newest: IssueTeaser | undefined
  let changed = 0
  for (const issue of issues) {
    if (newest === undefined || issue.date > newest.date) newest = issue
    changed = Math.max(changed, issue.changedAt, issue.publishAt ?? 0)
  }
  return newest && modifiedAt(newest, changed, profile)
}
