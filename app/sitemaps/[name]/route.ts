import { getServerSideSitemap } from 'next-sitemap'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { newsEntries, pageEntries, yearEntries } from '@/lib/seo/sitemap'
import { withTraditional } from '@/lib/seo/traditional-entries'
import { NEWS_SITEMAP, PAGES_SITEMAP } from '@/lib/site/addresses'
import { readSiteUrl } from '@/lib/site/config'
import { parseYearSitemap } from '@/lib/site/documents'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** One sitemap: a year's issues, the other pages, or the news of the last 48 hours. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/sitemaps/${(await params).name}`
  const papers = await archive()
  if (path === PAGES_SITEMAP) return getServerSideSitemap(withTraditional(pageEntries(papers, readSiteUrl()), readSiteUrl()))
  if (path === NEWS_SITEMAP) return getServerSideSitemap(newsEntries(papers, readSite(), Date.now()))
  const year = parseYearSitemap(path)
  const entries = year === undefined ? [] : yearEntries(year, papers, readSiteUrl())
  return entries.length === 0 ? new Response(null, { status: 404 }) : getServerSideSitemap(withTraditional(entries, readSiteUrl()))
}
