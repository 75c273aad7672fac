import type { Metadata } from 'next'
import { Page } from '@/components/page/page'
import { TopicsPage } from '@/components/topics/topics-page'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { TOPICS } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

export const generateMetadata = (): Metadata =>
  pageMetadata({ title: strings.topics.title, description: strings.topics.description, path: TOPICS }, readSite())

const Topics = async () => (
  <Page place="topics">
    <TopicsPage topics={(await archive()).topics().filter(({ items }) => items > 0)} />
  </Page>
)

export default Topics
