import { isDay } from '@/lib/calendar/days'
import { ATOM_FEED, DESK, FEED, FEEDS, FRONT, JSON_FEED, LETTER } from './fixed-paths'
import { choiceParam, numberParam, pageParam, pathPattern, textParam } from './path-pattern'
import { simplifiedPath, TRADITIONAL } from './traditional-root'

/**
 * Every address of the site: a fixed path, or a pattern that builds and parses the paths of a family. Paths
 * are absolute (`/issues/2026-01-11`); `absolute` puts the site's public address before them. What exists at
 * an address, and how it is served, is in `lib/routes`.
 */

export * from './fixed-paths'
export * from './traditional-root'

export interface IssueKey {
  readonly date: string
  readonly edition: number
}

/**
 * What one sitemap holds: the issues of a year (`issues-2026`), its stories (`stories-2026`), the topics, or
 * the other pages.
 */
export interface SitemapKey {
  readonly group: string
  /** From 1; a group that is too long for one sitemap has several. */
  readonly part: number
}

const SITEMAP_NAME = /^((?:issues|stories)-\d{4}|topics|pages)(?:-([1-9]\d{0,4}))?$/

/** A sitemap: `/sitemaps/issues-2026.xml`, its second part `/sitemaps/issues-2026-2.xml`. */
export const sitemapPattern = pathPattern('/sitemaps/:sitemap.xml', {
  sitemap: {
    parse: (text = ''): SitemapKey | undefined => {
      const [, group, part = '1'] = SITEMAP_NAME.exec(text) ?? []
      return group === undefined ? undefined : { group, part: Number(part) }
    },
    format: ({ group, part }: SitemapKey) => (part === 1 ? group : `${group}-${part}`),
  },
})
export const sitemapPath = (sitemap: SitemapKey): string => sitemapPattern.build({ sitemap })

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

/** Can it be the id of a topic? */
export const isTopicId = (text: string): boolean => /^[a-z0-9-]{1,60}$/.test(text)
const topicId = {
  parse: (text = '') => (isTopicId(text) ? text : undefined),
  format: (id: string) => id,
}

/** The page of an issue. */
export const issuePattern = pathPattern('/issues/:issue', {
  issue: { parse: (text = '') => parseIssueSlug(text), format: (key: IssueKey) => issueSlug(key) },
})
export const issuePath = ({ date, edition }: IssueKey): string =>
  issuePattern.build({ issue: { date, edition } })

/** Returns the anchor of a section, story or brief on its issue's page. */
export const itemPath = (key: IssueKey, id: string): string => `${issuePath(key)}#${id}`

/** A story by itself. */
export const storyPattern = pathPattern('/stories/:id', {
  id: textParam(/^[0-9a-f]{10}(?:-\d{1,3})?$/),
})
export const storyPath = (id: string): string => storyPattern.build({ id })

/** The reports of an event, by the id of the first. */
export const eventPattern = pathPattern('/events/:id', {
  id: textParam(/^[0-9a-f]{10}(?:-\d{1,3})?$/),
})
export const eventPath = (id: string): string => eventPattern.build({ id })

/** What was written on a topic, newest first. */
export const topicPattern = pathPattern('/topics/:id/:page?', {
  id: topicId,
  page: pageParam,
})
export const topicPath = (id: string, page = 1): string => topicPattern.build({ id, page })

/** The archive's heat map of a year (`2026`) or a month (`2026-01`). */
export const archivePattern = pathPattern('/archive/:period', {
  period: textParam(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/),
})
export const archivePath = (period: string): string => archivePattern.build({ period })

/** An ISO week in review, `2026-W02`. */
export const weekPattern = pathPattern('/weeks/:week', {
  week: textParam(/^\d{4}-W\d{2}$/),
})
export const weekPath = (week: string): string => weekPattern.build({ week })

/** Impact notes of a month. */
export const impactPattern = pathPattern('/impact/:month/:page?', {
  month: textParam(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  page: pageParam,
})
export const impactPath = (month: string, page = 1): string => impactPattern.build({ month, page })

/** Impact notes of the reports on a topic. */
export const topicImpactPattern = pathPattern('/impact/topics/:id/:page?', {
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
export const eventJsonPath = (id: string): string => alternatePath(eventPath(id), 'json')
export const topicJsonPath = (id: string, page = 1): string => alternatePath(topicPath(id, page), 'json')

/** Every picture of ours for share previews: its size in pixels, and its media type. */
export const IMAGE = { width: 1200, height: 630, type: 'image/png' } as const
/** The shapes of pictures by their height; all are as wide. `share` is for share previews. */
export const IMAGE_HEIGHTS = { share: IMAGE.height, '16x9': 675, '4x3': 900, '1x1': 1200 } as const
export type ImageShape = keyof typeof IMAGE_HEIGHTS
/**
 * The shapes in which search engines want the picture of an article
 * (https://developers.google.com/search/docs/appearance/structured-data/article, `image`).
 */
export const ARTICLE_SHAPES = ['16x9', '4x3', '1x1'] as const satisfies readonly ImageShape[]

/** Where pictures are. */
export const IMAGES = '/og'
/** The picture of an issue's, story's or topic's page. */
export const imagePath = (page: string, shape: ImageShape = 'share'): string =>
  `${IMAGES}${page}${shape === 'share' ? '' : `.${shape}`}.png`

/** Returns the same picture in traditional characters; `undefined` if the path is not that of a picture. */
export const traditionalImagePath = (path: string): string | undefined =>
  path.startsWith(`${IMAGES}/`) ? IMAGES + TRADITIONAL + path.slice(IMAGES.length) : undefined

export type FeedFormat = 'rss' | 'atom' | 'json'

const MAIN_FEED: Readonly<Record<FeedFormat, string>> = { rss: FEED, atom: ATOM_FEED, json: JSON_FEED }
const FEED_ENDINGS: Readonly<Record<FeedFormat, string>> = { rss: 'xml', atom: 'atom', json: 'json' }

/**
 * Returns a feed's path by its name: `/feeds/stories.xml` is RSS, `/feeds/stories.atom` Atom; `full` is the
 * main one, at the site's root.
 */
export const feedPath = (name: string, format: FeedFormat): string =>
  name === 'full' ? MAIN_FEED[format] : `${FEEDS}/${name}.${FEED_ENDINGS[format]}`

const feedFormat = choiceParam({ rss: FEED_ENDINGS.rss, atom: FEED_ENDINGS.atom })

/** The feed of a topic. */
export const topicFeedPattern = pathPattern('/feeds/topics/:id.:format', {
  id: topicId,
  format: feedFormat,
})
/** The feed of some topics, which the query names: see `mixAddress`. */
export const mixFeedPattern = pathPattern('/feeds/mix.:format', { format: choiceParam(FEED_ENDINGS) })
/** A document of the archive of the main feed (RFC 5005), from 1, oldest first. */
export const archiveFeedPattern = pathPattern('/feeds/archive/:number.:format', {
  number: numberParam,
  format: feedFormat,
})

/** Names of the feed of a topic, and of a document of the archive. */
export const topicFeed = (id: string): string => `topics/${id}`
export const archiveFeed = (number: number): string => `archive/${number}`

/** The kinds of data that have a JSON Schema. */
export const SCHEMA_NAMES = ['issue', 'story', 'topic', 'event', 'search'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

/** A JSON Schema. */
export const schemaPattern = pathPattern('/schema/:name.json', {
  name: choiceParam<SchemaName>({
    issue: 'issue',
    story: 'story',
    event: 'event',
    topic: 'topic',
    search: 'search',
  }),
})
export const schemaPath = (name: SchemaName): string => schemaPattern.build({ name })

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
const NO_PAGE =
  /\.[a-z0-9]+$|^\/(?:healthz|readyz|metrics|mcp|api\/changes|desk|letter|_next|internal)(?:\/|$)/i

/** The preview of a revision at the desk. @param key cannot be guessed */
export const previewPath = (key: string): string => `${DESK}/preview/${key}`

/** Where the framework renders a page of the desk; no client reaches it. @param key of one rendering */
export const deskViewPath = (key: string): string => `${DESK}/view/${key}`

/** The page of an issue at the desk. @param id day, day with edition, or name of the file */
export const deskIssuePath = (id: string): string => `${DESK}/edit/${encodeURIComponent(id)}`

/** The page that confirms a subscription to the letter. @param key of the subscriber */
export const confirmPath = (key: string): string => `${LETTER}/confirm/${key}`
/**
 * The page that ends a subscription to the letter, and its address for one request. @param key of the
 * subscriber
 */
export const unsubscribePath = (key: string): string => `${LETTER}/unsubscribe/${key}`

/** Returns a path as a full address under the site's public address (without a final slash). */
export const absolute = (siteUrl: string, path: string): string => `${siteUrl}${path}`
