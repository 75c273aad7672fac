import { isDay } from '@/lib/calendar/days'
import { choiceParam, numberParam, pageParam, pathPattern, textParam } from './path-pattern'

/**
 * Every address of the site: a fixed path, or a pattern that builds and parses the paths of a family. Paths
 * are absolute (`/issues/2026-01-11`); `absolute` puts the site's public address before them. What exists at
 * an address, and how it is served, is in `lib/routes`.
 *
 * Patterns are marked as free of side effects: the bundle for browsers imports a few of the fixed paths.
 */

export interface IssueKey {
  readonly date: string
  readonly edition: number
}

export const FRONT = '/'
export const ISSUES = '/issues'
export const ARCHIVE = '/archive'
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
/** What one sitemap holds: the issues of a year (`issues-2026`), the topics, or the other pages. */
export interface SitemapKey {
  readonly group: string
  /** From 1; a group that is too long for one sitemap has several. */
  readonly part: number
}

const SITEMAP_NAME = /^(issues-\d{4}|topics|pages)(?:-([1-9]\d{0,4}))?$/

/** A sitemap: `/sitemaps/issues-2026.xml`, its second part `/sitemaps/issues-2026-2.xml`. */
export const sitemapPattern = /* @__PURE__ */ pathPattern('/sitemaps/:sitemap.xml', {
  sitemap: {
    parse: (text = ''): SitemapKey | undefined => {
      const [, group, part = '1'] = SITEMAP_NAME.exec(text) ?? []
      return group === undefined ? undefined : { group, part: Number(part) }
    },
    format: ({ group, part }: SitemapKey) => (part === 1 ? group : `${group}-${part}`),
  },
})
export const sitemapPath = (sitemap: SitemapKey): string => sitemapPattern.build({ sitemap })

/** The last 48 hours, for news search. */
export const NEWS_SITEMAP = '/sitemaps/news.xml'
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

const ISSUE_SLUG = /^(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d))?$/

/** Reads an issue's slug; `undefined` unless it is a real day in its one spelling. */
export function parseIssueSlug(slug: string): IssueKey | undefined {
  const match = ISSUE_SLUG.exec(slug)
  const date = match?.[1]
  if (date === undefined || !isDay(date)) return undefined
  return { date, edition: match?.[2] === undefined ? 1 : Number(match[2]) }
}

const TOPIC_ID = /^[a-z0-9-]{1,60}$/
/** Can it be the id of a topic? */
export const isTopicId = (text: string): boolean => TOPIC_ID.test(text)
const topicId = /* @__PURE__ */ textParam(TOPIC_ID)

/** The page of an issue. */
export const issuePattern = /* @__PURE__ */ pathPattern('/issues/:issue', {
  issue: { parse: (text = '') => parseIssueSlug(text), format: (key: IssueKey) => issueSlug(key) },
})
export const issuePath = ({ date, edition }: IssueKey): string =>
  issuePattern.build({ issue: { date, edition } })

/** Returns the anchor of a section, story or brief on its issue's page. */
export const itemPath = (key: IssueKey, id: string): string => `${issuePath(key)}#${id}`

/** A story by itself. */
export const storyPattern = /* @__PURE__ */ pathPattern('/stories/:id', {
  id: /* @__PURE__ */ textParam(/^[0-9a-f]{10}(?:-\d{1,3})?$/),
})
export const storyPath = (id: string): string => storyPattern.build({ id })

/** What was written on a topic, newest first. */
export const topicPattern = /* @__PURE__ */ pathPattern('/topics/:id/:page?', {
  id: topicId,
  page: pageParam,
})
export const topicPath = (id: string, page = 1): string => topicPattern.build({ id, page })

/** The archive's heat map of a year (`2026`) or a month (`2026-01`). */
export const archivePattern = /* @__PURE__ */ pathPattern('/archive/:period', {
  period: /* @__PURE__ */ textParam(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/),
})
export const archivePath = (period: string): string => archivePattern.build({ period })

/** An ISO week in review, `2026-W02`. */
export const weekPattern = /* @__PURE__ */ pathPattern('/weeks/:week', {
  week: /* @__PURE__ */ textParam(/^\d{4}-W\d{2}$/),
})
export const weekPath = (week: string): string => weekPattern.build({ week })

/** Impact notes of a month. */
export const impactPattern = /* @__PURE__ */ pathPattern('/impact/:month/:page?', {
  month: /* @__PURE__ */ textParam(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  page: pageParam,
})
export const impactPath = (month: string, page = 1): string => impactPattern.build({ month, page })

/** Impact notes of the reports on a topic. */
export const topicImpactPattern = /* @__PURE__ */ pathPattern('/impact/topics/:id/:page?', {
  id: topicId,
  page: pageParam,
})
export const topicImpactPath = (id: string, page = 1): string => topicImpactPattern.build({ id, page })

/** What a page is offered as for programs: clean Markdown, or data. */
export type AlternateFormat = 'md' | 'json'

/** The alternate of a page. */
export const alternatePath = (page: string, format: AlternateFormat): string => `${page}.${format}`
export const issueAlternatePath = (key: IssueKey, format: AlternateFormat): string =>
  alternatePath(issuePath(key), format)
export const storyJsonPath = (id: string): string => alternatePath(storyPath(id), 'json')
export const topicJsonPath = (id: string, page = 1): string => alternatePath(topicPath(id, page), 'json')

/** Every picture of ours for share previews: its size in pixels, and its media type. */
export const IMAGE = { width: 1200, height: 630, type: 'image/png' } as const
/** The picture of the paper itself, for share previews. */
export const SITE_IMAGE = '/og/site.png'
/** The picture of an issue's, story's or topic's page, for share previews. */
export const imagePath = (page: string): string => `/og${page}.png`

export type FeedFormat = 'rss' | 'atom' | 'json'

const MAIN_FEED: Readonly<Record<FeedFormat, string>> = { rss: FEED, atom: ATOM_FEED, json: JSON_FEED }
const FEED_ENDINGS: Readonly<Record<FeedFormat, string>> = { rss: 'xml', atom: 'atom', json: 'json' }

/**
 * Returns a feed's path by its name: `/feeds/stories.xml` is RSS, `/feeds/stories.atom` Atom; `full` is the
 * main one, at the site's root.
 */
export const feedPath = (name: string, format: FeedFormat): string =>
  name === 'full' ? MAIN_FEED[format] : `${FEEDS}/${name}.${FEED_ENDINGS[format]}`

const feedFormat = /* @__PURE__ */ choiceParam({ rss: FEED_ENDINGS.rss, atom: FEED_ENDINGS.atom })

/** The feed of a topic. */
export const topicFeedPattern = /* @__PURE__ */ pathPattern('/feeds/topics/:id.:format', {
  id: topicId,
  format: feedFormat,
})
/** A document of the archive of the main feed (RFC 5005), from 1, oldest first. */
export const archiveFeedPattern = /* @__PURE__ */ pathPattern('/feeds/archive/:number.:format', {
  number: numberParam,
  format: feedFormat,
})

/** Names of the feed of a topic, and of a document of the archive. */
export const topicFeed = (id: string): string => `topics/${id}`
export const archiveFeed = (number: number): string => `archive/${number}`

/** The kinds of data that have a JSON Schema. */
export const SCHEMA_NAMES = ['issue', 'story', 'topic', 'search'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

/** A JSON Schema. */
export const schemaPattern = /* @__PURE__ */ pathPattern('/schema/:name.json', {
  name: /* @__PURE__ */ choiceParam<SchemaName>({
    issue: 'issue',
    story: 'story',
    topic: 'topic',
    search: 'search',
  }),
})
export const schemaPath = (name: SchemaName): string => schemaPattern.build({ name })

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

/** Returns a path as a full address under the site's public address (without a final slash). */
export const absolute = (siteUrl: string, path: string): string => `${siteUrl}${path}`
