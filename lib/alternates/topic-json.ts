import type { TopicInArchive } from '@/lib/archive/model'
import { absolute, topicJsonPath, topicPath } from '@/lib/site/addresses'
import { headJson, teaserJson, topicJson } from './item-json'

/**
 * Returns a page of a topic as data (`/schema/topic.json`): the topic, related topics, and its items, newest
 * first.
 */
export function topicDocument(
  { topic, parent, total, first, last, related, weeks, items, mentioned, mentions }: TopicInArchive,
  siteUrl: string,
) {
  const pageAt = (page: number): string => absolute(siteUrl, topicJsonPath(topic.id, page))
  return {
    ...headJson('topic', siteUrl),
    id: topic.id,
    name: topic.name,
    kind: topic.kind,
    description: topic.description,
    aliases: [...topic.aliases, ...topic.exact],
    url: absolute(siteUrl, topicPath(topic.id, items.page)),
    ...(parent && { parent: topicJson(parent, siteUrl) }),
    related: related.map(({ topic: other, together }) => ({ together, ...topicJson(other, siteUrl) })),
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    weeks,
    total,
    page: items.page,
    pages: items.pages,
    ...(items.page > 1 && { previous: pageAt(items.page - 1) }),
    ...(items.page < items.pages && { next: pageAt(items.page + 1) }),
    items: items.entries.map((item) => teaserJson(item, siteUrl)),
    mentioned,
    ...(items.page === 1 && { mentions: mentions.map((item) => teaserJson(item, siteUrl)) }),
  }
}
