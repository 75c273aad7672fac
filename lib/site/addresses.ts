import { isDay } from '@/lib/calendar/days'

/**
 * Builds every address of the site. Paths are absolute (`/issues/2026-01-11`); `absolute` prepends the site's
 * public address.
 */

export interface IssueKey {
  readonly date: string
  readonly edition: number
}

export const FRONT = '/'
export const ISSUES = '/issues'
export const ARCHIVE = '/archive'
export const STORIES = '/stories'
export const TOPICS = '/topics'
export const IMPACT = '/impact'
export const WEEKS = '/weeks'
export const SOURCES = '/sources'
export const SEARCH = '/search'
export const OPENSEARCH = '/opensearch.xml'
export const RANDOM = '/random'
export const ABOUT = '/about'
export const SUBSCRIBE = '/subscribe'
/** Page with the editorial policy. */
export const EDITORIAL = '/editorial'
/** Page with the corrections policy and all corrections. */
export const CORRECTIONS = '/corrections'
/** Page with the data stored on the reader's device. */
export const MY = '/my'
/** Page that browsers show offline. */
export const OFFLINE = '/offline'
export const SERVICE_WORKER = '/sw.js'
export const FEED = '/feed.xml'
export const ATOM_FEED = '/atom.xml'
export const JSON_FEED = '/feed.json'
/** Page that explains and links every feed; all feeds except the main one are below it. */
export const FEEDS = '/feeds'
/** The site's image in feeds: 144 pixels square, the maximum that RSS allows. */
export const FEED_IMAGE = '/feed.png'
export const OPML = '/feeds.opml'
export const SITEMAP = '/sitemap.xml'
/** The last 48 hours, for news search. */
export const NEWS_SITEMAP = '/sitemaps/news.xml'
/** Pages that are neither an issue nor a topic. */
export const PAGES_SITEMAP = '/sitemaps/pages.xml'
export const TOPICS_SITEMAP = '/sitemaps/topics.xml'
export const LLMS = '/llms.txt'
/** The newest issues in full, for programs that read text. */
export const LLMS_FULL = '/llms-full.txt'
/** Page that explains the addresses for programs. */
export const API = '/api'
/** The results of `/search` for programs. */
export const SEARCH_JSON = '/search.json'
export const ROBOTS = '/robots.txt'
/** Contact for reporting vulnerabilities (RFC 9116). */
export const SECURITY = '/.well-known/security.txt'
export const MANIFEST = '/manifest.webmanifest'
/** The logo, 512 pixels square. */
export const LOGO = '/icon-512.png'
export const HEALTH = '/healthz'

/** `2026-01-11`, or `2026-01-11-2` for the second issue of a day. */
export const issueSlug = ({ date, edition }: IssueKey): string =>
  edition === 1 ? date : `${date}-${edition}`

/** Returns the page of an issue. */
export const issuePath = (key: IssueKey): string => `${ISSUES}/${issueSlug(key)}`

/** Returns the sitemap of one year's issues. */
export const yearSitemapPath = (year: string): string => `/sitemaps/issues-${year}.xml`

/** The share picture of the site. */
export const SITE_IMAGE = '/og/site.png'

/** Returns the share picture of an issue's, story's or topic's page. */
export const imagePath = (page: string): string => `/og${page}.png`

/** Returns the anchor of a section, story or brief on its issue's page. */
export const itemPath = (key: IssueKey, id: string): string => `${issuePath(key)}#${id}`

export type FeedFormat = 'rss' | 'atom' | 'json'

const MAIN_FEED: Readonly<Record<FeedFormat, string>> = { rss: FEED, atom: ATOM_FEED, json: JSON_FEED }
const FEED_ENDINGS: Readonly<Record<FeedFormat, string>> = { rss: 'xml', atom: 'atom', json: 'json' }

/**
 * Returns a feed's path by its name: `/feeds/stories.xml` is RSS, `/feeds/stories.atom` Atom; `full` is the
 * main one, at the site's root.
 */
export const feedPath = (name: string, format: FeedFormat): string =>
  name === 'full' ? MAIN_FEED[format] : `${FEEDS}/${name}.${FEED_ENDINGS[format]}`

/** Returns the names of the feed of a topic, and of an archive document (RFC 5005). */
export const topicFeed = (id: string): string => `topics/${id}`
export const archiveFeed = (number: number): string => `archive/${number}`

/** Returns the alternate of an issue's page: Markdown or JSON. */
export const issueAlternatePath = (key: IssueKey, format: 'md' | 'json'): string =>
  `${issuePath(key)}.${format}`

/** Returns the JSON document of a story. */
export const storyJsonPath = (id: string): string => `${storyPath(id)}.json`

/** Returns the JSON document of a page of a topic. */
export const topicJsonPath = (id: string, page = 1): string => `${topicPath(id, page)}.json`

/** The kinds of JSON documents with a schema. */
export const SCHEMA_NAMES = ['issue', 'story', 'topic', 'search'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

/** Returns the address of a JSON Schema. */
export const schemaPath = (name: SchemaName): string => `/schema/${name}.json`

const SLUG = /^(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d))?$/

/** Returns the archive's heat map: all years, a year (`2026`) or a month (`2026-01`). */
export const archivePath = (period?: string): string =>
  period === undefined ? ARCHIVE : `${ARCHIVE}/${period}`

/** Returns the page of a story. */
export const storyPath = (id: string): string => `${STORIES}/${id}`

/** Returns a page of a paged list; the first has no number. */
const pageOf = (path: string, page: number): string => (page === 1 ? path : `${path}/${page}`)

/** Returns a page of a topic's items, newest first. */
export const topicPath = (id: string, page = 1): string => pageOf(`${TOPICS}/${id}`, page)

/** Returns a page of the impact notes of a month. */
export const impactPath = (month: string, page = 1): string => pageOf(`${IMPACT}/${month}`, page)

/** Returns a page of the impact notes on a topic. */
export const topicImpactPath = (id: string, page = 1): string => pageOf(`${IMPACT}/topics/${id}`, page)

/** Returns the page of an ISO week, `2026-W02`. */
export const weekPath = (week: string): string => `${WEEKS}/${week}`

/** Every page also exists in Traditional Chinese, at its address below this one. */
export const TRADITIONAL = '/zh-hant'

/**
 * Returns the Traditional Chinese address of a page on this site, keeping query and fragment; `undefined` if
 * there is none: for files and feeds (with an extension), and other paths.
 */
export function traditionalPath(address: string): string | undefined {
  const [path = ''] = address.split(/[?#]/, 1)
  if (
    !path.startsWith('/') ||
    path.startsWith('//') ||
    NO_PAGE.test(path) ||
    simplifiedPath(path) !== undefined
  )
    return undefined
  return path === FRONT ? TRADITIONAL + address.slice(1) : TRADITIONAL + address
}
const NO_PAGE = /\.[a-z0-9]+$|^\/(?:healthz|_next|internal)(?:\/|$)/i

/**
 * Returns the page of which a path is the Traditional Chinese version; `undefined` if the path is not below
 * `/zh-hant`.
 */
export function simplifiedPath(path: string): string | undefined {
  if (path === TRADITIONAL) return FRONT
  return path.startsWith(`${TRADITIONAL}/`) ? path.slice(TRADITIONAL.length) : undefined
}

/** Parses an issue's slug; `undefined` unless it is a real day in its only spelling. */
export function parseIssueSlug(slug: string): IssueKey | undefined {
  const match = SLUG.exec(slug)
  const date = match?.[1]
  if (date === undefined || !isDay(date)) return undefined
  return { date, edition: match?.[2] === undefined ? 1 : Number(match[2]) }
}

/** Returns a path as a full address under the site's public address (without a final slash). */
export const absolute = (siteUrl: string, path: string): string => `${siteUrl}${path}`
