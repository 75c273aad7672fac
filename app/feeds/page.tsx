import type { Metadata } from 'next'
import { FeedList } from '@/components/page/feed-list'
import { FixedPage } from '@/components/page/fixed-page'
import { archive } from '@/lib/archive/archive'
import { offeredFeeds, topicFeeds } from '@/lib/feeds/family'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { FEEDS } from '@/lib/site/addresses'
import { readSiteUrl } from '@/lib/site/config'
import { strings } from '@/lib/site/strings'

export const dynamic = 'force-dynamic'

export const generateMetadata = (): Metadata => {
  const { title, description } = strings.feeds.page
  return pageMetadata({ title, description, path: FEEDS }, readSite())
}

const Feeds = async () => (
  <FixedPage>
    <FeedList feeds={offeredFeeds()} topics={topicFeeds(await archive())} siteUrl={readSiteUrl()} />
  </FixedPage>
)

export default Feeds
