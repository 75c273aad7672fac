import type { EventInArchive } from '@/lib/archive/model'
import { absolute, eventPath } from '@/lib/site/addresses'
import { headJson, teaserJson, topicJson } from './item-json'

/**
 * Returns an event as data (`/schema/event.json`): its reports, oldest first, each with the terms that its
 * headline adds.
 */
export function eventDocument({ id, days, reports, figures }: EventInArchive, siteUrl: string) {
  const topics = new Map(
    reports.flatMap(({ item }) => item.topics.map((topic) => [topic.id, topic] as const)),
  )
  return {
    ...headJson('event', siteUrl),
    id,
    url: absolute(siteUrl, eventPath(id)),
    headline: reports[0]?.item.headline ?? '',
    days,
    topics: [...topics.values()].map((topic) => topicJson(topic, siteUrl)),
    reports: reports.map(({ item, added }) => ({ ...teaserJson(item, siteUrl), added })),
    figures: figures.map(({ of, values }) => ({ of, values })),
  }
}
