import {
  FEEDS,
  type FeedFormat,
  feedPath,
  ISSUES,
  LLMS,
  LLMS_FULL,
  MANIFEST,
  NEWS_SITEMAP,
  OPML,
  PAGES_SITEMAP,
  ROBOTS,
  SCHEMA_NAMES,
  SITEMAP,
  STORIES,
  schemaPath,
  TOPICS,
  TOPICS_SITEMAP,
} from './addresses'

/** Decides which addresses of feeds, sitemaps and alternates exist, before anything is rendered. */

/**
 * Names of feeds, the main one first. A new feed needs a name here and a line in
 * `lib/feeds/feed-documents.ts`.
 */
export const FEED_NAMES = ['full', 'summary', 'stories', 'impact', 'briefs', 'weeks'] as const
export type FeedName = (typeof FEED_NAMES)[number]

/** Feeds that exist as JSON Feed, too. */
const IN_JSON: ReadonlySet<string> = new Set<FeedName>(['full', 'summary', 'stories'])

/** Media types; that of JSON Feed is defined by its version 1.1. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** Returns the formats of a feed. */
export const formatsOf = (name: string): readonly FeedFormat[] =>
  IN_JSON.has(name) ? ['rss', 'atom', 'json'] : ['rss', 'atom']

/** Issues in the main feed, and in each archive document. */
export const ISSUES_PER_FEED = 20

const FIXED: ReadonlySet<string> = new Set([
  ...[OPML, SITEMAP, NEWS_SITEMAP, PAGES_SITEMAP, TOPICS_SITEMAP, ROBOTS, MANIFEST, LLMS, LLMS_FULL],
  ...SCHEMA_NAMES.map(schemaPath),
])

/** The queries needed to decide whether an address exists. */
export interface ArchiveLookup {
  size(): number
  months(): readonly { readonly month: string }[]
  topicList(): readonly { readonly id: string }[]
}

/** Tells whether there is a document (not a page) at this path. */
export function isDocument(path: string, shelf: ArchiveLookup): boolean {
  if (FIXED.has(path)) return true
  const feed = parseFeedPath(path)
  if (feed !== undefined) return isFeed(feed, shelf)
  const year = parseYearSitemap(path)
  return year !== undefined && shelf.months().some(({ month }) => month.startsWith(year))
}

/** A feed by its content. */
export type FeedKey =
  | { readonly kind: 'family'; readonly name: FeedName }
  | { readonly kind: 'topic'; readonly id: string }
  | { readonly kind: 'archive'; readonly number: number }

/**
 * Only full archive documents exist, so that their entries never change. A topic of the list has a feed even
 * without entries.
 */
function isFeed(
  { key }: { readonly key: FeedKey },
  shelf: Pick<ArchiveLookup, 'size' | 'topicList'>,
): boolean {
  switch (key.kind) {
    case 'family':
      return true
    case 'topic':
      return shelf.topicList().some(({ id }) => id === key.id)
    case 'archive':
      return key.number * ISSUES_PER_FEED <= shelf.size()
  }
}

/** Parses `/feed.xml`, `/feeds/stories.json`, `/feeds/topics/openai.atom`, `/feeds/archive/3.xml`. */
export function parseFeedPath(
  path: string,
): { readonly key: FeedKey; readonly format: FeedFormat } | undefined {
  const found = FAMILY.get(path)
  if (found !== undefined) return found
  const [, topic, number, ending] = OTHER_FEED.exec(path) ?? []
  const format = ending === 'atom' ? 'atom' : 'rss'
  if (topic !== undefined) return { key: { kind: 'topic', id: topic }, format }
  return number === undefined ? undefined : { key: { kind: 'archive', number: Number(number) }, format }
}
const OTHER_FEED = new RegExp(`^${FEEDS}/(?:topics/([a-z0-9-]{1,60})|archive/([1-9]\\d{0,4}))\\.(xml|atom)$`)
const FAMILY = new Map(
  FEED_NAMES.flatMap((name) =>
    formatsOf(name).map(
      (format) => [feedPath(name, format), { key: { kind: 'family', name } as const, format }] as const,
    ),
  ),
)

/** Parses `/sitemaps/issues-2026.xml`; returns the year. */
export const parseYearSitemap = (path: string): string | undefined =>
  /^\/sitemaps\/issues-(\d{4})\.xml$/.exec(path)?.[1]

/**
 * Returns the page of an alternate (`/issues/2026-01-11.md`, `/topics/openai/2.json`); an alternate exists if
 * its page does. `undefined` if no page has an alternate at this path.
 */
export function pageOfAlternate(
  path: string,
): { readonly page: string; readonly format: 'md' | 'json' } | undefined {
  const match = ALTERNATE.exec(path)
  const page = match?.[1] ?? match?.[2]
  return page === undefined ? undefined : { page, format: path.endsWith('.md') ? 'md' : 'json' }
}
const ALTERNATE = new RegExp(`^(${ISSUES}/[^/]+)\\.md$|^((?:${ISSUES}|${STORIES}|${TOPICS})/.+)\\.json$`)
