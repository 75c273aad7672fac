import type { Metadata } from 'next'
import { FeedList } from '@/components/page/feed-list'
import { FixedPage } from '@/components/page/fixed-page'
import { getArchive } from '@/lib/archive/shared-archive'
import { offeredFeeds, topicFeeds } from '@/lib/feeds/feed-documents'
import { readSite } from '@/lib/profile/read'
import { fixedPages } from '@/lib/seo/fixed-pages'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'
import { readSiteUrl } from '@/lib/site/config'

export const generateMetadata = (): Metadata => pageMetadata(fixedPages.feeds, readSite())

const Feeds = async () => (
  <FixedPage json={pageGraph(fixedPages.feeds, readSite())}>
    <FeedList feeds={offeredFeeds()} topics={topicFeeds(await getArchive())} siteUrl={readSiteUrl()} />
  </FixedPage>
)

export default Feeds
