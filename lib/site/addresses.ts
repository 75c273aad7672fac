import { isDay } from '@/lib/calendar/days'
import { ATOM_FEED, DESK, FEED, FEEDS, FRONT, JSON_FEED, LETTER } from './fixed-paths'
import { choiceParam, numberParam, pageParam, pathPattern, textParam } from './path-pattern'
import { simplifiedPath, TRADITIONAL } from './traditional-root'

/**
 * Every address of the site is defined here: as a fixed path, or as a pattern that builds and parses the
 * paths of a family, such as `/issues/:issue`. Paths are absolute (`/issues/2026-01-11`); `absolute` puts the
 * site's public address before them. `lib/routes` defines what exists at an address and how it is served.
 */

export * from './fixed-paths'
export * from './traditional-root'

export interface IssueKey {
  readonly date: string
  readonly edition: number
}

/**
 * Identifies a sitemap. Its group is the issues of a year (`issues-2026`), the stories of a year
 * (`stories-2026`), `topics`, or `pages` (all other pages).
 */
export interface SitemapKey {
  readonly group: string
  /** From 1. A group that is too long for one sitemap has several parts. */
  readonly part: number
}

const SITEMAP_NAME = /^((?:issues|stories)-\d{4}|topics|pages)(?:-([1-9]\d{0,4}))?$/

/**
 * The address of a sitemap: `/sitemaps/issues-2026.xml`, or of its second part:
 * `/sitemaps/issues-2026-2.xml`.
 */
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

/**
 * Returns the part of an address that names an issue: `2026-01-11`, or `2026-01-11-2` for the second issue of
 * a day.
 */
export const issueSlug = ({ date, edition }: IssueKey): string =>
  edition === 1 ? date : `${date}-${edition}`

const ISSUE_SLUG = /^(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d))?$/

/**
 * Parses the slug of an issue. Returns `undefined` if the day does not exist or is spelled in another way.
 */
export function parseIssueSlug(slug: string): IssueKey | undefined {
  const match = ISSUE_SLUG.exec(slug)
  const date = match?.[1]
  if (date === undefined || !isDay(date)) return undefined
  return { date, edition: match?.[2] === undefined ? 1 : Number(match[2]) }
}

/** Tells whether a text has the form of a topic's id. */
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

/** Returns the address of a section, story or brief on the page of its issue. */
export const itemPath = (key: IssueKey, id: string): string => `${issuePath(key)}#${id}`

/** The page of a story. */
export const storyPattern = pathPattern('/stories/:id', {
  id: textParam(/^[0-9a-f]{10}(?:-\d{1,3})?$/),
})
export const storyPath = (id: string): string => storyPattern.build({ id })

/** The page of an event. The id of the event is the id of its first report. */
export const eventPattern = pathPattern('/events/:id', {
  id: textParam(/^[0-9a-f]{10}(?:-\d{1,3})?$/),
})
export const eventPath = (id: string): string => eventPattern.build({ id })

/** The pages of a topic: its stories and briefs, newest first. */
export const topicPattern = pathPattern('/topics/:id/:page?', {
  id: topicId,
  page: pageParam,
})
export const topicPath = (id: string, page = 1): string => topicPattern.build({ id, page })

/** The heat map of a year (`2026`) or a month (`2026-01`). */
export const archivePattern = pathPattern('/archive/:period', {
  period: textParam(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/),
})
export const archivePath = (period: string): string => archivePattern.build({ period })

/** The review of an ISO week, `2026-W02`. */
export const weekPattern = pathPattern('/weeks/:week', {
  week: textParam(/^\d{4}-W\d{2}$/),
})
export const weekPath = (week: string): string => weekPattern.build({ week })

/** The pages of a month with its impact notes. */
export const impactPattern = pathPattern('/impact/:month/:page?', {
  month: textParam(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  page: pageParam,
})
export const impactPath = (month: string, page = 1): string => impactPattern.build({ month, page })

/** The pages of a topic with its impact notes. */
export const topicImpactPattern = pathPattern('/impact/topics/:id/:page?', {
  id: topicId,
  page: pageParam,
})
export const topicImpactPath = (id: string, page = 1): string => topicImpactPattern.build({ id, page })

/** Formats for programs: pages are also offered as Markdown and JSON. */
export type AlternateFormat = 'md' | 'json'

/** Returns the address of a page in a format for programs. */
export const alternatePath = (page: string, format: AlternateFormat): string => `${page}.${format}`
export const issueAlternatePath = (key: IssueKey, format: AlternateFormat): string =>
  alternatePath(issuePath(key), format)
export const storyJsonPath = (id: string): string => alternatePath(storyPath(id), 'json')
export const eventJsonPath = (id: string): string => alternatePath(eventPath(id), 'json')
export const topicJsonPath = (id: string, page = 1): string => alternatePath(topicPath(id, page), 'json')

/** Pictures for share previews: their size in pixels, and their media type. */
export const SHARE_IMAGE = { width: 1200, height: 630, type: 'image/png' } as const
/**
 * The shapes of pictures, with their heights in pixels. All pictures have the same width. `share` is the
 * shape for share previews.
 */
export const IMAGE_HEIGHTS = { share: SHARE_IMAGE.height, '16x9': 675, '4x3': 900, '1x1': 1200 } as const
export type ImageShape = keyof typeof IMAGE_HEIGHTS
/**
 * The shapes that search engines ask for in the structured data of an article
 * (https://developers.google.com/search/docs/appearance/structured-data/article, `image`).
 */
export const ARTICLE_SHAPES = ['16x9', '4x3', '1x1'] as const satisfies readonly ImageShape[]

/** All pictures for share previews and articles are below this path. */
export const IMAGES_ROOT = '/og'
/** Returns the path of the picture for the page of an issue, story or topic. */
export const imagePath = (page: string, shape: ImageShape = 'share'): string =>
  `${IMAGES_ROOT}${page}${shape === 'share' ? '' : `.${shape}`}.png`

/**
 * Returns the path of the same picture in traditional characters; `undefined` if the path does not lead to a
 * picture.
 */
export const traditionalImagePath = (path: string): string | undefined =>
  path.startsWith(`${IMAGES_ROOT}/`) ? IMAGES_ROOT + TRADITIONAL + path.slice(IMAGES_ROOT.length) : undefined

export type FeedFormat = 'rss' | 'atom' | 'json'

const MAIN_FEED: Readonly<Record<FeedFormat, string>> = { rss: FEED, atom: ATOM_FEED, json: JSON_FEED }
const FEED_ENDINGS: Readonly<Record<FeedFormat, string>> = { rss: 'xml', atom: 'atom', json: 'json' }

/**
 * Returns the path of a feed: `/feeds/stories.xml` for RSS, `/feeds/stories.atom` for Atom. The main feed,
 * `full`, is at the site's root.
 */
export const feedPath = (name: string, format: FeedFormat): string =>
  name === 'full' ? MAIN_FEED[format] : `${FEEDS}/${name}.${FEED_ENDINGS[format]}`

const feedFormat = choiceParam({ rss: FEED_ENDINGS.rss, atom: FEED_ENDINGS.atom })

export const topicFeedPattern = pathPattern('/feeds/topics/:id.:format', {
  id: topicId,
  format: feedFormat,
})
/** The feed of several topics. The query names them: see `mixAddress`. */
export const mixFeedPattern = pathPattern('/feeds/mix.:format', { format: choiceParam(FEED_ENDINGS) })
/** A document of the main feed's archive (RFC 5005). The oldest document has number 1. */
export const archiveFeedPattern = pathPattern('/feeds/archive/:number.:format', {
  number: numberParam,
  format: feedFormat,
})

/**
 * Return the names that `feedPath` takes for the feed of a topic and for a document of the main feed's
 * archive.
 */
export const topicFeed = (id: string): string => `topics/${id}`
export const archiveFeed = (number: number): string => `archive/${number}`

/** The kinds of data that have a JSON Schema. */
export const SCHEMA_NAMES = ['issue', 'story', 'topic', 'event', 'search'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

/** The address of a JSON Schema. */
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
 * Returns the Traditional Chinese address of a page on this site, with its query and fragment. Returns
 * `undefined` for all other addresses: files and feeds (with an extension), addresses for programs, other
 * sites, and addresses that are Traditional Chinese already.
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

/**
 * Returns the path of the preview of a revision at the desk.
 * @param key secret that cannot be guessed
 */
export const previewPath = (key: string): string => `${DESK}/preview/${key}`

/**
 * Returns the path at which the framework renders a page of the desk. Clients cannot request it.
 * @param key identifies this rendering
 */
export const deskViewPath = (key: string): string => `${DESK}/view/${key}`

/**
 * Returns the path of the desk's page for an issue.
 * @param id day, day with edition, or name of the file
 */
export const deskIssuePath = (id: string): string => `${DESK}/edit/${encodeURIComponent(id)}`

/**
 * Returns the path of the page that confirms a subscription to the letter.
 * @param key secret of the subscriber
 */
export const confirmPath = (key: string): string => `${LETTER}/confirm/${key}`
/**
 * Returns the path of the page that ends a subscription to the letter. Mail programs also use it to
 * unsubscribe with one request.
 * @param key secret of the subscriber
 */
export const unsubscribePath = (key: string): string => `${LETTER}/unsubscribe/${key}`

/**
 * Returns the full address of a path.
 * @param siteUrl the site's public address, without a final slash
 */
export const absolute = (siteUrl: string, path: string): string => `${siteUrl}${path}`
