import {
  ATOM_FEED,
  FEED,
  FEEDS,
  feedPath,
  ISSUES,
  JSON_FEED,
  LLMS,
  LLMS_FULL,
  NEWS_SITEMAP,
  OPML,
  PAGES_SITEMAP,
  ROBOTS,
  SCHEMA_NAMES,
  SITEMAP,
  STORIES,
  schemaPath,
  TOPICS,
} from './addresses'

/** Which addresses of feeds, sitemaps and machine-readable twins there are: the server asks before anything is made. */

/** The feeds beside the main one. A new feed has its name here, and a line in `lib/feeds/family.ts`. */
export const FEED_NAMES = ['summary', 'stories', 'impact', 'briefs'] as const
export type FeedName = (typeof FEED_NAMES)[number]

/** Issues in the main feed, and in each document of its archive. */
export const ISSUES_PER_FEED = 20

const FIXED: ReadonlySet<string> = new Set([
  ...[FEED, ATOM_FEED, JSON_FEED, OPML, SITEMAP, NEWS_SITEMAP, PAGES_SITEMAP, ROBOTS, LLMS, LLMS_FULL],
  ...SCHEMA_NAMES.map(schemaPath),
  ...FEED_NAMES.flatMap((name) => [feedPath(name, 'rss'), feedPath(name, 'atom')]),
])

/** What must be known of the archive to tell. */
export interface Shelf {
  size(): number
  months(): readonly { readonly month: string }[]
}

/** Is there a document (no page) at this path? */
export function isDocument(path: string, shelf: Shelf): boolean {
  if (FIXED.has(path)) return true
  const number = parseArchivePath(path)?.number
  if (number !== undefined) return number * ISSUES_PER_FEED <= shelf.size()
  const year = parseYearSitemap(path)
  return year !== undefined && shelf.months().some(({ month }) => month.startsWith(year))
}

/** Reads `/feeds/archive/3.xml`. */
export function parseArchivePath(path: string): { readonly number: number; readonly format: 'rss' | 'atom' } | undefined {
  const match = ARCHIVE.exec(path)
  return match === null ? undefined : { number: Number(match[1]), format: match[2] === 'atom' ? 'atom' : 'rss' }
}
const ARCHIVE = new RegExp(`^${FEEDS}/archive/([1-9]\\d{0,4})\\.(xml|atom)$`)

/** Reads `/sitemaps/issues-2026.xml`; gives the year. */
export const parseYearSitemap = (path: string): string | undefined => /^\/sitemaps\/issues-(\d{4})\.xml$/.exec(path)?.[1]

/**
 * The page whose twin for programs stands at a path (`/issues/2026-01-11.md`, `/topics/openai/2.json`): a twin
 * exists where its page does. `undefined` where no page could have one there.
 */
export function pageOfTwin(path: string): { readonly page: string; readonly format: 'md' | 'json' } | undefined {
  const match = TWIN.exec(path)
  const page = match?.[1] ?? match?.[2]
  return page === undefined ? undefined : { page, format: path.endsWith('.md') ? 'md' : 'json' }
}
const TWIN = new RegExp(`^(${ISSUES}/[^/]+)\\.md$|^((?:${ISSUES}|${STORIES}|${TOPICS})/.+)\\.json$`)
