import type { Metadata } from 'next'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { TopicsPage } from '@/components/topics/topics-page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { topicsFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata(topicsFacts(await listedTopics()), readSite())

const Topics = async () => {
  const topics = await listedTopics()
  return (
    <Page place="topics">
      <JsonLd json={pageGraph(topicsFacts(topics), readSite())} />
      <TopicsPage topics={topics} />
    </Page>
  )
}

export default Topics

const listedTopics = async () => (await getArchive()).topics().filter(({ items }) => items > 0)
