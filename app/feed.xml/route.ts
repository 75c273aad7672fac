import { archive } from '@/lib/archive/archive'
import { FEED_LENGTH, issuesFeed } from '@/lib/feeds/issues-feed'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

/** The newest twenty issues in full. */
export const GET = async (): Promise<Response> => {
  const papers = await archive()
  const entries = papers.newest(FEED_LENGTH).flatMap((key) => papers.issue(key) ?? [])
  return new Response(issuesFeed(entries, readSiteUrl()), { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } })
}
