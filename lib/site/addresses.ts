import { isDay } from '@/lib/calendar/days'

/**
 * Every address the site has, built in one place. Paths are absolute (`/issues/2026-01-11`);
 * `absolute` puts the site's public address before them.
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
/** Who writes, how, and what is checked. */
export const EDITORIAL = '/editorial'
/** How errors are reported, and how corrections are shown. */
export const CORRECTIONS = '/corrections'
/** What the reader's own device keeps. */
export const MY = '/my'
/** What a browser shows that has no net. */
export const OFFLINE = '/offline'
export const SERVICE_WORKER = '/sw.js'
export const FEED = '/feed.xml'
export const ATOM_FEED = '/atom.xml'
export const JSON_FEED = '/feed.json'
/** Explains and links every feed; each but the main one stands below it. */
export const FEEDS = '/feeds'
/** The paper's picture beside its feeds: 144 pixels each way, the most that RSS allows. */
export const FEED_IMAGE = '/feed.png'
export const OPML = '/feeds.opml'
export const SITEMAP = '/sitemap.xml'
/** The last 48 hours, for news search. */
export const NEWS_SITEMAP = '/sitemaps/news.xml'
/** The pages that are neither an issue nor a topic. */
export const PAGES_SITEMAP = '/sitemaps/pages.xml'
export const TOPICS_SITEMAP = '/sitemaps/topics.xml'
export const LLMS = '/llms.txt'
/** The newest issues in full, for machines that read text. */
export const LLMS_FULL = '/llms-full.txt'
/** Explains the addresses that programs read. */
export const API = '/api'
/** What `/search` finds, for programs. */
export const SEARCH_JSON = '/search.json'
export const ROBOTS = '/robots.txt'
/** Where a hole in the site's security is reported (RFC 9116). */
export const SECURITY = '/.well-known/security.txt'
export const MANIFEST = '/manifest.webmanifest'
/** The mark, 512 pixels square. */
export const LOGO = '/icon-512.png'
export const HEALTH = '/healthz'

/** `2026-01-11`, or `2026-01-11-2` for the second issue of a day. */
export const issueSlug = ({ date, edition }: IssueKey): string =>
  edition === 1 ? date : `${date}-${edition}`

/** The page of an issue. */
export const issuePath = (key: IssueKey): string => `${ISSUES}/${issueSlug(key)}`

/** The sitemap of one year's issues. */
export const yearSitemapPath = (year: string): string => `/sitemaps/issues-${year}.xml`

/** The picture of the paper itself, for share previews. */
export const SITE_IMAGE = '/og/site.png'

/** The picture of an issue's, story's or topic's page, for share previews. */
export const imagePath = (page: string): string => `/og${page}.png`

/** The place of a section, story or brief on its issue's page. */
export const itemPath = (key: IssueKey, id: string): string => `${issuePath(key)}#${id}`

export type FeedFormat = 'rss' | 'atom' | 'json'

const MAIN_FEED: Readonly<Record<FeedFormat, string>> = { rss: FEED, atom: ATOM_FEED, json: JSON_FEED }
const FEED_ENDINGS: Readonly<Record<FeedFormat, string>> = { rss: 'xml', atom: 'atom', json: 'json' }

/**
 * A feed by its name: `/feeds/stories.xml` is RSS, `/feeds/stories.atom` Atom; `full` is the main one, at the
 * site's root.
 */
export const feedPath = (name: string, format: FeedFormat): string =>
  name === 'full' ? MAIN_FEED[format] : `${FEEDS}/${name}.${FEED_ENDINGS[format]}`

/** Names of the feed of a topic, and of a document of the archive (RFC 5005). */
export const topicFeed = (id: string): string => `topics/${id}`
export const archiveFeed = (number: number): string => `archive/${number}`

/** The page of an issue as a document for programs: clean Markdown, or data. */
export const issueAlternatePath = (key: IssueKey, format: 'md' | 'json'): string =>
  `${issuePath(key)}.${format}`

/** A story as data. */
export const storyJsonPath = (id: string): string => `${storyPath(id)}.json`

/** A page of a topic as data. */
export const topicJsonPath = (id: string, page = 1): string => `${topicPath(id, page)}.json`

/** The kinds of data that have a JSON Schema. */
export const SCHEMA_NAMES = ['issue', 'story', 'topic', 'search'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

/** A JSON Schema. */
export const schemaPath = (name: SchemaName): string => `/schema/${name}.json`

const SLUG = /^(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d))?$/

/** The archive's heat map: all years, a year (`2026`), a month (`2026-01`). */
export const archivePath = (period?: string): string =>
  period === undefined ? ARCHIVE : `${ARCHIVE}/${period}`

/** A story by itself. */
export const storyPath = (id: string): string => `${STORIES}/${id}`

/** A page of a paged list: the first has no number. */
const pageOf = (path: string, page: number): string => (page === 1 ? path : `${path}/${page}`)

/** What was written on a topic, newest first. */
export const topicPath = (id: string, page = 1): string => pageOf(`${TOPICS}/${id}`, page)

/** Impact notes of a month. */
export const impactPath = (month: string, page = 1): string => pageOf(`${IMPACT}/${month}`, page)

/** Impact notes of the reports on a topic. */
export const topicImpactPath = (id: string, page = 1): string => pageOf(`${IMPACT}/topics/${id}`, page)

/** An ISO week in review, `2026-W02`. */
export const weekPath = (week: string): string => `${WEEKS}/${week}`

/** Every page again in traditional characters, each at its address below this one. */
export const TRADITIONAL = '/zh-hant'

/**
 * A page's path or address on this site, query and fragment kept, in traditional characters; `undefined`
 * where it does not stand in them: files and feeds (they have an ending), and what is no page.
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
 * The page that stands at a path in traditional characters; `undefined` where the path is not below
 * `/zh-hant`.
 */
export function simplifiedPath(path: string): string | undefined {
  if (path === TRADITIONAL) return FRONT
  return path.startsWith(`${TRADITIONAL}/`) ? path.slice(TRADITIONAL.length) : undefined
}

/** Reads an issue's slug; `undefined` unless it is a real day in its one spelling. */
export function parseIssueSlug(slug: string): IssueKey | undefined {
  const match = SLUG.exec(slug)
  const date = match?.[1]
  if (date === undefined || !isDay(date)) return undefined
  return { date, edition: match?.[2] === undefined ? 1 : Number(match[2]) }
}

/** A path as a full address under the site's public address (no slash at its end). */
export const absolute = (siteUrl: string, path: string): string => `${siteUrl}${path}`
