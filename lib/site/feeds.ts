import { archiveFeedPattern, type FeedFormat, feedPath, mixFeedPattern, topicFeedPattern } from './addresses'
import type { PathPattern } from './path-pattern'

/**
 * The feeds of the whole site. The first is the main feed. `lib/feeds/feed-documents.ts` defines the content
 * of each feed.
 */
export const FEED_NAMES = ['full', 'summary', 'stories', 'impact', 'briefs', 'weeks'] as const
export type FeedName = (typeof FEED_NAMES)[number]

/** The feeds that are also offered as JSON Feed. */
const JSON_FEED_NAMES: ReadonlySet<string> = new Set<FeedName>(['full', 'summary', 'stories'])

/** Media types of the feed formats. Version 1.1 of JSON Feed defines the type for JSON. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** Returns the formats in which a feed is offered. */
export const formatsOf = (name: string): readonly FeedFormat[] =>
  JSON_FEED_NAMES.has(name) ? ['rss', 'atom', 'json'] : ['rss', 'atom']

/** Maximum number of issues in the main feed and the feed of gists. */
export const ISSUES_PER_FEED = 20

/** Number of issues in each document of the main feed's archive. */
export const ISSUES_PER_ARCHIVED_FEED = 10

/**
 * Identifies a feed: a feed of the whole site, of one topic, of several topics (a mix), or a document of the
 * main feed's archive.
 */
export type FeedKey =
  | { readonly kind: 'family'; readonly name: FeedName }
  | { readonly kind: 'topic'; readonly id: string }
  | { readonly kind: 'mix'; readonly topics: readonly string[] }
  | { readonly kind: 'archive'; readonly number: number }

/** A feed of the whole site in one of its formats. */
export interface SiteFeed {
  readonly name: FeedName
  readonly format: FeedFormat
}

/** Each feed about the whole site, not about topics, in each of its formats. */
export const siteFeeds: readonly SiteFeed[] = FEED_NAMES.flatMap((name) =>
  formatsOf(name).map((format) => ({ name, format })),
)
const FEED_BY_PATH = new Map(siteFeeds.map((feed) => [feedPath(feed.name, feed.format), feed]))

/**
 * The paths of `siteFeeds`. They are looked up in a map and not matched by a pattern: the main feed is at the
 * site's root, and not every feed exists as JSON.
 */
export const siteFeedPattern: PathPattern<SiteFeed> = {
  pattern: '/feeds/:name.:format',
  build: ({ name, format }) => feedPath(name, format),
  parse: (path) => FEED_BY_PATH.get(path),
}

/** Maximum number of topics in a mix. */
export const MAX_MIX_TOPICS = 30

/** Returns the address of the feed of several topics: `/feeds/mix.xml?topics=chip,openai`. */
export const mixAddress = (topics: readonly string[], format: FeedFormat): string =>
  `${mixFeedPattern.build({ format })}?topics=${topics.join(',')}`

/**
 * Reads the topics of a mix from a query: `topics=openai,chip`, or `topics=openai&topics=chip` as a form
 * sends it. Returns the topics that exist, each once and sorted, as the canonical address has them. Topics
 * after the first `MAX_MIX_TOPICS` are left out.
 */
export const readMixTopics = (query: string, exists: (id: string) => boolean): readonly string[] =>
  [...new Set(new URLSearchParams(query).getAll('topics').flatMap((text) => text.split(',')))]
    .filter(exists)
    .toSorted()
    .slice(0, MAX_MIX_TOPICS)

/**
 * Parses the path of a feed: `/feed.xml`, `/feeds/stories.json`, `/feeds/topics/openai.atom`,
 * `/feeds/archive/3.xml`.
 */
export function parseFeedPath(
  path: string,
): { readonly key: FeedKey; readonly format: FeedFormat } | undefined {
  const site = siteFeedPattern.parse(path)
  if (site !== undefined) return { key: { kind: 'family', name: site.name }, format: site.format }
  const topic = topicFeedPattern.parse(path)
  if (topic !== undefined) return { key: { kind: 'topic', id: topic.id }, format: topic.format }
  const volume = archiveFeedPattern.parse(path)
  return volume && { key: { kind: 'archive', number: volume.number }, format: volume.format }
}
