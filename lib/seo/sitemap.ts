import type { IssueTeaser } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { sitemapKeys, sitemapPages } from '@/lib/routes/sitemaps'
import { absolute, NEWS_SITEMAP, type SitemapKey, sitemapPath } from '@/lib/site/addresses'
import { modifiedAt } from '@/lib/site/published'
import { escapeXml } from '@/lib/site/xml'

/** An address in the form that next-sitemap accepts, with the escaping that it lacks. */
export interface SitemapEntry {
  readonly loc: string
  /** Last change of the newest content of the page; fixed pages have none. */
  readonly lastmod?: string
}

type SitemapArchive = Parameters<typeof sitemapKeys>[0]

/** Addresses of all sitemaps: issues and stories by year, newest first; topics; the other pages; the news. */
export const sitemapIndex = (archive: SitemapArchive, siteUrl: string): string[] =>
  [...sitemapKeys(archive).map(sitemapPath), NEWS_SITEMAP].map((path) => escapeXml(absolute(siteUrl, path)))

/** What one sitemap names. */
export const sitemapEntries = (sitemap: SitemapKey, archive: SitemapArchive, site: Site): SitemapEntry[] =>
  sitemapPages(sitemap, archive).map(({ path, issues }) => {
    const lastmod = changeOf(issues, site)
    return { loc: escapeXml(absolute(site.siteUrl, path())), ...(lastmod !== undefined && { lastmod }) }
  })

/** Returns the last change of some issues: the newest publication, or the last change of a file. */
function changeOf(issues: readonly IssueTeaser[], { profile }: Site): string | undefined {
  let [newest, changed] = ['', 0]
  for (const { date, changedAt } of issues) {
    if (date > newest) newest = date
    if (changedAt > changed) changed = changedAt
  }
  return newest === '' ? undefined : modifiedAt(newest, changed, profile.publishedAt)
}
