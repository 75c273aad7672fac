import { Feed, type FeedOptions } from 'feed'
import { escapeHtml } from '@/lib/feed-html/html'
import type { Site } from '@/lib/profile/model'
import { absolute, FEED_IMAGE, type FeedFormat, FRONT, LOGO, SHARE_IMAGE } from '@/lib/site/addresses'
import { DIGITAL_SOURCE } from '@/lib/site/digital-source'
import { publicationTime } from '@/lib/site/published'
import { withdrawalStrings } from '@/lib/site/withdrawal-strings'
import { withoutForbidden } from '@/lib/site/xml'
import {
  contentPlaceholder,
  forAttribute,
  forCdata,
  forElement,
  forTitle,
  restoreCdata,
} from './feed-escaping'
import type { DeletedEntry, FeedDocument, FeedEntry, History } from './model'

/** Time after which a feed reader should check again, in minutes. */
const TTL_MINUTES = 60
const LANGUAGE = 'zh-CN'
const IMAGE_WIDTH = 144
/** In this number of hours before the daily publication, feed readers need not check. */
const QUIET_HOURS = 6

/**
 * Writes a feed as RSS 2.0, Atom 1.0 (RFC 4287) or JSON Feed 1.1. The same document always gives the same
 * bytes.
 */
export function writeFeed(undisclosed: FeedDocument, format: FeedFormat, site: Site): string {
  const document = withDisclosure(undisclosed, site)
  switch (format) {
    case 'rss':
      return writeRss(document, site)
    case 'atom':
      return writeAtom(document, site)
    case 'json':
      return writeJson(document, site)
  }
}

/** Adds the disclosure (how the content is made) to the description, if `site.yaml` has one. */
const withDisclosure = (document: FeedDocument, { profile: { disclosure } }: Site): FeedDocument =>
  disclosure === undefined ? document : { ...document, description: `${document.description}${disclosure}。` }

function writeRss(document: FeedDocument, site: Site): string {
  const image = absolute(site.siteUrl, FEED_IMAGE)
  const feed = new Feed({
    ...optionsOf(document, site),
    ...selfOf(document.self.rss),
    ttl: TTL_MINUTES,
    language: LANGUAGE,
    image,
  })
  for (const [index, entry] of document.entries.entries()) {
    feed.addItem({
      ...itemOf(entry, index),
      title: forTitle(entry.title),
      category: entry.categories.map((name) => ({ name: forElement(name) })),
      extensions: [{ name: 'dc:creator', objects: { _text: forElement(site.profile.name) } }],
    })
  }
  const xml = feed
    .rss2()
    .replace(
      '<channel>',
      `<channel>${archiveLinks(document.history, 'atom:link', 'rss')}${sourceType(site, 'domain')}`,
    )
    // `skipHours` is inserted by hand before the items. The library would write it after them, where feed
    // readers that stop at the first item miss it.
    .replace(
      '</image>',
      `<width>${IMAGE_WIDTH}</width><height>${IMAGE_WIDTH}</height></image>${skipHours(site, document)}`,
    )
  return restoreCdata(withImages(xml, document.entries, 'rss', 'item'), contentsOf(document))
}

function writeAtom(document: FeedDocument, site: Site): string {
  const feed = new Feed({
    ...optionsOf(document, site),
    ...selfOf(document.self.atom),
    author: { name: forElement(site.profile.name), link: site.siteUrl },
    favicon: absolute(site.siteUrl, FEED_IMAGE),
  })
  for (const [index, entry] of document.entries.entries()) {
    feed.addItem({
      ...itemOf(entry, index),
      title: forCdata(escapeHtml(entry.title)),
      category: entry.categories.map((name) => ({ name: forAttribute(name), term: forAttribute(name) })),
    })
  }
  const xml = feed
    .atom1()
    .replace('<feed xmlns', `<feed xml:lang="${LANGUAGE}" xmlns`)
    .replace(
      '</title>',
      `</title>${archiveLinks(document.history, 'link', 'atom')}${sourceType(site, 'scheme')}`,
    )
  const complete = withImages(xml, document.entries, 'feed', 'entry').replace(
    /<\/feed>\s*$/,
    (end) => tombstones(document.deleted) + end,
  )
  return restoreCdata(complete, contentsOf(document))
}

/** Returns elements that mark entries as withdrawn, so that feed readers remove their copies (RFC 6721). */
const tombstones = (deleted: readonly DeletedEntry[]): string =>
  deleted
    .map(
      ({ id, when, reason }) =>
        `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${escapeHtml(id)}" ` +
        `when="${when.toISOString()}">` +
        `<at:comment>${escapeHtml(withoutForbidden(reason ?? withdrawalStrings.title))}</at:comment>` +
        '</at:deleted-entry>',
    )
    .join('')

/**
 * Adds the picture of each entry to the XML (https://www.rssboard.org/media-rss). An `enclosure` is not used,
 * because feed readers would offer it as a download. The search for end tags is safe: the text of entries is
 * escaped.
 */
function withImages(
  xml: string,
  entries: readonly FeedEntry[],
  root: 'rss' | 'feed',
  element: 'item' | 'entry',
): string {
  const end = `</${element}>`
  const parts = xml.replace(`<${root} `, `<${root} xmlns:media="${MEDIA_NAMESPACE}" `).split(end)
  return parts
    .map((part, at) => (entries[at] === undefined ? part : `${part}${mediaContent(entries[at])}${end}`))
    .join('')
}

const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'

const mediaContent = ({ image }: FeedEntry): string =>
  `<media:content url="${escapeHtml(image)}" medium="image" type="${SHARE_IMAGE.type}"` +
  ` width="${SHARE_IMAGE.width}" height="${SHARE_IMAGE.height}"/>`

/** Writes JSON Feed without the library, which only supports version 1.0. */
function writeJson(
  { title, description, page, self, entries }: FeedDocument,
  { siteUrl, profile }: Site,
): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: page,
    feed_url: self.json,
    description,
    language: LANGUAGE,
    icon: absolute(siteUrl, LOGO),
    authors: [{ name: profile.name, url: absolute(siteUrl, FRONT) }],
    ...(profile.hub !== undefined && { hubs: [{ type: 'WebSub', url: profile.hub }] }),
    ...(profile.disclosure !== undefined && {
      _iptc: { about: DIGITAL_SOURCE.scheme, digital_source_type: DIGITAL_SOURCE.type },
    }),
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.address,
      title: withoutForbidden(entry.title),
      content_html: withoutForbidden(entry.html),
      summary: withoutForbidden(entry.summary),
      image: entry.image,
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
      tags: entry.categories,
    })),
  }
  return `${JSON.stringify(feed)}\n`
}

function optionsOf(
  { id, title, description, page, entries, deleted }: FeedDocument,
  { profile: { hub } }: Site,
): FeedOptions {
  // The feed's time is the time of the last change of an entry, not the current time, so that the same issues
  // give the same bytes. Without entries, the time is 1970-01-01.
  const times = [...entries.map((entry) => entry.updated), ...deleted.map(({ when }) => when)]
  const updated = new Date(Math.max(0, ...times.map((time) => time.getTime())))
  const words = { id: forElement(id), title: forElement(title), description: forElement(description) }
  return { ...words, link: page, updated, generator: false, ...(hub !== undefined && { hub }) }
}

const selfOf = (address: string | undefined): Pick<FeedOptions, 'feed'> =>
  address === undefined ? {} : { feed: address }

const contentsOf = ({ entries }: FeedDocument): readonly string[] => entries.map(({ html }) => html)

const itemOf = ({ id, address, summary, html, published, updated }: FeedEntry, index: number) => ({
  id,
  link: address,
  date: updated,
  published,
  description: forCdata(escapeHtml(summary)),
  content: html === '' ? '' : contentPlaceholder(index),
})

/**
 * Returns a category of the feed for the way in which the content is made (digital source type), if
 * `site.yaml` has a disclosure.
 * @param form the attribute for the scheme of the category: `scheme` in Atom, `domain` in RSS
 */
function sourceType({ profile: { disclosure } }: Site, form: 'scheme' | 'domain'): string {
  if (disclosure === undefined) return ''
  const { scheme, type } = DIGITAL_SOURCE
  return form === 'scheme'
    ? `<category scheme="${scheme}" term="${type}"/>`
    : `<category domain="${scheme}">${type}</category>`
}

/**
 * Returns links to the previous and next documents and, in an archive document, the element that marks the
 * document as a part of the archive (RFC 5005).
 */
function archiveLinks(history: History, link: 'link' | 'atom:link', format: 'rss' | 'atom'): string {
  const links = (['prev-archive', 'next-archive', 'current'] as const).flatMap((relation) => {
    const address = history[relation]?.[format]
    return address === undefined
      ? []
      : [`<${link} rel="${relation}" type="application/${format}+xml" href="${forElement(address)}"/>`]
  })
  const mark =
    history.current === undefined ? '' : '<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>'
  return links.join('') + mark
}

/**
 * Returns the element `skipHours`: the hours in which feed readers need not check, both in winter and in
 * summer time.
 */
function skipHours({ profile }: Site, { entries }: FeedDocument): string {
  const year = entries[0]?.published.getUTCFullYear() ?? DEFAULT_YEAR
  const hours = [`${year}-01-01`, `${year}-07-01`].map((date) =>
    quietHours(publicationTime({ date }, profile)),
  )
  const quiet = hours[0]?.filter((hour) => hours.every((others) => others.includes(hour))) ?? []
  return `<skipHours>${quiet.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`
}

/** The year from whose publication times `skipHours` is computed if the feed has no entries. */
const DEFAULT_YEAR = 2026

/**
 * Returns the quiet hours before a publication, in UTC as RSS requires.
 * @param publication milliseconds since 1970
 */
function quietHours(publication: number): readonly number[] {
  const hour = new Date(publication).getUTCHours()
  return Array.from({ length: QUIET_HOURS }, (_, index) => (hour - QUIET_HOURS + index + 24) % 24).sort(
    (a, b) => a - b,
  )
}
