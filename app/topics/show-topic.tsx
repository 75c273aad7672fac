import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/components/page/page'
import { TopicPage } from '@/components/topics/topic-page'
import { archive } from '@/lib/archive/archive'
import type { TopicInArchive } from '@/lib/archive/model'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { imagePath, topicPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

/** With fewer items a topic's page is too thin for search engines. */
const THIN = 3

/** A page of a topic; not found where the topic or the page has nothing. */
export async function showTopic(id: string, page: number) {
  return (
    <Page place="topics">
      <TopicPage entry={await findTopic(id, page)} />
    </Page>
  )
}

export async function topicMetadata(id: string, page: number): Promise<Metadata> {
  const { topic, total } = await findTopic(id, page)
  const title = page === 1 ? topic.name : `${topic.name}，${strings.topics.page(page)}`
  const description = strings.topics.about(topic.name, total)
  const metadata = pageMetadata({ title, description, path: topicPath(id, page), image: imagePath(topicPath(id)) }, readSite())
  return total < THIN ? { ...metadata, robots: { index: false, follow: true } } : metadata
}

async function findTopic(id: string, page: number): Promise<TopicInArchive> {
  const entry = (await archive()).topic(id, page)
  return entry === undefined || entry.items.entries.length === 0 ? notFound() : entry
}
