import { Feed, type FeedOptions, type Item } from 'feed'
import { strings } from '@/lib/site/strings'
import { escapeHtml, forAttribute, forCdata, forElement, mendXml } from './hygiene'
import type { FeedDocument, FeedEntry, FeedFormat } from './model'

/** Minutes after which a reader may ask again; an issue comes out once a day. */
const TTL = 60
const LANGUAGE = 'zh-CN'

/** Writes a feed as RSS 2.0, Atom 1.0 (RFC 4287) or JSON Feed 1.1. The same document gives the same bytes. */
export function writeFeed(document: FeedDocument, format: FeedFormat): string {
  switch (format) {
    case 'rss':
      return writeRss(document)
    case 'atom':
      return writeAtom(document)
    case 'json':
      return writeJson(document)
  }
}

function writeRss(document: FeedDocument): string {
  const feed = new Feed({ ...optionsOf(document, forElement), ...selfOf(document.self.rss), ttl: TTL, language: LANGUAGE })
  for (const entry of document.entries) {
    feed.addItem({
      ...itemOf(entry),
      title: forCdata(entry.title),
      description: forCdata(escapeHtml(entry.summary)),
      category: entry.categories.map((name) => ({ name: forElement(name) })),
    })
  }
  return mendXml(feed.rss2()).replace('<channel>', `<channel>${archiveLinks(document, 'atom:link', 'rss')}`)
}

function writeAtom(document: FeedDocument): string {
  const feed = new Feed({
    ...optionsOf(document, forElement),
    ...selfOf(document.self.atom),
    author: { name: forElement(strings.siteName) },
  })
  for (const entry of document.entries) {
    feed.addItem({
      ...itemOf(entry),
      title: forCdata(escapeHtml(entry.title)),
      description: forCdata(escapeHtml(entry.summary)),
      category: entry.categories.map((name) => ({ name: forAttribute(name), term: forAttribute(name) })),
    })
  }
  return mendXml(feed.atom1())
    .replace('<feed xmlns', `<feed xml:lang="${LANGUAGE}" xmlns`)
    .replace('</title>', `</title>${archiveLinks(document, 'link', 'atom')}`)
}

/** The library writes JSON Feed 1.0; 1.1 adds the language, and authors as a list. */
function writeJson(document: FeedDocument): string {
  const asIs = (text: string): string => text
  const { json } = document.self
  const feed = new Feed({ ...optionsOf(document, asIs), ...(json !== undefined && { feedLinks: { json } }) })
  for (const entry of document.entries) {
    const { html, ...item } = entry
    feed.addItem({
      ...itemOf(item),
      title: entry.title,
      description: entry.summary,
      content: html ?? escapeHtml(entry.summary),
      category: entry.categories.map((name) => ({ name })),
    })
  }
  const authors = [{ name: strings.siteName, url: document.page }]
  return JSON.stringify({
    ...(JSON.parse(feed.json1()) as object),
    version: 'https://jsonfeed.org/version/1.1',
    language: LANGUAGE,
    authors,
  })
}

function optionsOf({ id, title, description, page, entries }: FeedDocument, clean: (text: string) => string): FeedOptions {
  // Never the time of writing: the same issues give the same bytes. 1970 where there is none.
  const updated = new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())))
  return { id: clean(id), title: clean(title), description: clean(description), link: page, updated, generator: false }
}

const selfOf = (address: string | undefined): Pick<FeedOptions, 'feed'> => (address === undefined ? {} : { feed: address })

const itemOf = ({ id, title, address, published, updated, html }: Omit<FeedEntry, 'summary' | 'categories'>): Item => ({
  id,
  title,
  link: address,
  date: updated,
  published,
  ...(html !== undefined && { content: forCdata(html) }),
})

/** RFC 5005: where the entries before these are, or that this document is an archive, complete for ever. */
function archiveLinks({ previousArchive, archiveOf }: FeedDocument, link: 'link' | 'atom:link', format: 'rss' | 'atom'): string {
  const type = `application/${format}+xml`
  const relations = [
    ['prev-archive', previousArchive],
    ['current', archiveOf],
  ] as const
  const links = relations.flatMap(([relation, address]) =>
    address === undefined ? [] : [`<${link} rel="${relation}" type="${type}" href="${forElement(address)}"/>`],
  )
  const mark = archiveOf === undefined ? '' : '<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>'
  return links.join('') + mark
}
