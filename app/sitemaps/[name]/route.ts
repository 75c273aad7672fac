import { getServerSideSitemap } from 'next-sitemap'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { newsEntries } from '@/lib/seo/news-sitemap'
import { MAX_SITEMAP_ENTRIES, pageEntries, topicEntries, yearEntries } from '@/lib/seo/sitemap'
import { withTraditional } from '@/lib/seo/traditional-entries'
import { NEWS_SITEMAP, PAGES_SITEMAP, TOPICS_SITEMAP } from '@/lib/site/addresses'
import { parseYearSitemap } from '@/lib/site/documents'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** One sitemap: a year's issues, the topics, the other pages, or the news of the last 48 hours. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/sitemaps/${(await params).name}`
  const [archive, site] = [await getArchive(), readSite()]
  if (path === NEWS_SITEMAP) return getServerSideSitemap(newsEntries(archive, site, Date.now()))
  const year = parseYearSitemap(path)
  const entries =
    path === PAGES_SITEMAP
      ? pageEntries(archive, site)
      : path === TOPICS_SITEMAP
        ? topicEntries(archive, site)
        : year !== undefined
          ? yearEntries(year, archive, site)
          : []
  return entries.length === 0
    ? new Response(null, { status: 404 })
    : getServerSideSitemap(withTraditional(entries, site.siteUrl).slice(0, MAX_SITEMAP_ENTRIES))
}
