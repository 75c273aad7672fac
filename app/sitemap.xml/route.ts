import { getServerSideSitemapIndex } from 'next-sitemap'
import { getArchive } from '@/lib/archive/shared-archive'
import { sitemapIndex } from '@/lib/seo/sitemap'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

/** The index of all sitemaps. */
export const GET = async (): Promise<Response> =>
  getServerSideSitemapIndex(sitemapIndex(await getArchive(), readSiteUrl()))
