import type { Site } from '@/lib/profile/model'
import { absolute, feedPath } from '@/lib/site/addresses'
import { FEED_TYPES, formatsOf } from '@/lib/site/feeds'
import type { FeedLink } from './model'

/**
 * Returns the feeds that the head of a page links to, by media type. The page's own feed comes first, then
 * the main feed.
 */
export function feedLinks(
  own: FeedLink | undefined,
  site: Site,
): Record<string, { url: string; title: string }[]> {
  const { name } = site.profile
  const feeds = [
    ...(own === undefined ? [] : [{ name: own.name, title: `${name} · ${own.title}` }]),
    { name: 'full', title: name },
  ]
  const links: Record<string, { url: string; title: string }[]> = {}
  for (const feed of feeds) {
    for (const format of formatsOf(feed.name)) {
      const type = FEED_TYPES[format]
      links[type] = [
        ...(links[type] ?? []),
        { url: absolute(site.siteUrl, feedPath(feed.name, format)), title: feed.title },
      ]
    }
  }
  return links
}
