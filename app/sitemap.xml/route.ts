import { getServerSideSitemap } from 'next-sitemap'
import { archive } from '@/lib/archive/archive'
import { sitemapEntries } from '@/lib/seo/sitemap'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

/** Every page of the site. */
export const GET = async (): Promise<Response> => {
  const papers = await archive()
  return getServerSideSitemap(sitemapEntries(papers.newest(papers.size()), readSiteUrl()))
}
