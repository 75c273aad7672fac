import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { TopicPage } from '@/components/topics/topic-page'
import type { TopicInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { topicFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

/** Renders a page of a topic; 404 if the topic or page has no items. */
export async function showTopic(id: string, page: number) {
  const entry = await findTopic(id, page)
  const site = readSite()
  return (
    <Page navItem="topics">
      <JsonLd json={pageGraph(topicFacts(entry), site)} />
      <TopicPage entry={entry} disclosure={site.profile.disclosure} />
    </Page>
  )
}

export const topicMetadata = async (id: string, page: number): Promise<Metadata> =>
  pageMetadata(topicFacts(await findTopic(id, page)), readSite())

/** Cached per request, because the head and the body of the page both need the result. */
const findTopic = cache(async (id: string, page: number): Promise<TopicInArchive> => {
  const entry = (await getArchive()).topic(id, page)
  return entry === undefined || entry.items.entries.length === 0 ? notFound() : entry
})
