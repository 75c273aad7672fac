import type { Metadata } from 'next'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { TopicsPage } from '@/components/topics/topics-page'
import { getArchive } from '@/lib/archive/shared-archive'
import { daysBetween } from '@/lib/calendar/days'
import { readSite } from '@/lib/profile/read'
import { topicsFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata(topicsFacts(await listedTopics(), kinds()), readSite())

const Topics = async () => {
  const topics = await listedTopics()
  return (
    <Page navItem="topics">
      <JsonLd json={pageGraph(topicsFacts(topics, kinds()), readSite())} />
      <TopicsPage topics={topics} kinds={kinds()} isCompared={await isCompared()} />
    </Page>
  )
}

export default Topics

const kinds = (): readonly string[] => readSite().profile.topicKinds

/** Length of the period that `TopicCount.recent` counts: four weeks. */
const WINDOW_DAYS = 28

/**
 * Tells whether the archive has an issue that is older than the newest four weeks. If it has none, the counts
 * of topics cannot be compared with earlier counts.
 */
const isCompared = async (): Promise<boolean> => {
  const archive = await getArchive()
  const [newest, oldest] = [archive.newest(1)[0], archive.months().at(-1)?.issues.at(-1)]
  return newest !== undefined && oldest !== undefined && daysBetween(oldest.date, newest.date) >= WINDOW_DAYS
}

const listedTopics = async () => (await getArchive()).topics().filter(({ items }) => items > 0)
