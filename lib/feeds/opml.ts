import type { Archive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { absolute } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { escapeXml } from '@/lib/site/xml'
import { type OfferedFeed, offeredFeeds, topicFeeds } from './feed-documents'

/**
 * Returns a list of all feeds as OPML 2.0, for import into a feed reader. It has a folder for the site's
 * feeds and a folder for the feeds of topics. Each feed is listed in only one format, so that no entry is
 * imported twice.
 */
export const opml = (archive: Pick<Archive, 'topics'>, site: Site): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeXml(site.profile.name)}</title><docs>http://opml.org/spec2.opml</docs></head>`,
    '  <body>',
    ...folder(site.profile.name, offeredFeeds(), site),
    ...folder(`${site.profile.name} · ${strings.feeds.page.topics}`, topicFeeds(archive), site),
    '  </body>',
    '</opml>',
    '',
  ].join('\n')

/** Returns the lines of a folder; none if the folder is empty. */
function folder(title: string, feeds: readonly OfferedFeed[], site: Site): readonly string[] {
  if (feeds.length === 0) return []
  const outlines = feeds.map(
    (feed) =>
      `      <outline ${attributes({
        type: 'rss',
        version: 'RSS2',
        language: 'zh-CN',
        text: `${site.profile.name} · ${feed.title}`,
        title: `${site.profile.name} · ${feed.title}`,
        description: feed.description,
        xmlUrl: absolute(site.siteUrl, feed.paths.rss),
        htmlUrl: absolute(site.siteUrl, feed.page),
      })}/>`,
  )
  return [`    <outline ${attributes({ text: title, title })}>`, ...outlines, '    </outline>']
}

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ')
