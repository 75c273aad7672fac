import { getServerSideSitemap } from 'next-sitemap'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { newsEntries } from '@/lib/seo/news-sitemap'
import { sitemapEntries } from '@/lib/seo/sitemap'
import { withTraditional } from '@/lib/seo/traditional-entries'
import { NEWS_SITEMAP, sitemapPattern } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** One sitemap: issues or stories of a year, topics, other pages, or the news of the last 48 hours. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/sitemaps/${(await params).name}`
  const [archive, site] = [await getArchive(), readSite()]
  if (path === NEWS_SITEMAP) return getServerSideSitemap(newsEntries(archive, site, Date.now()))
  const { sitemap } = sitemapPattern.parse(path) ?? {}
  const entries = sitemap === undefined ? [] : sitemapEntries(sitemap, archive, site)
  return entries.length === 0
    ? new Response(null, { status: 404 })
    : getServerSideSitemap(withTraditional(entries, site.siteUrl))
}
