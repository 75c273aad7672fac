import {
  ATOM_FEED,
  FEED,
  FEEDS,
  feedPath,
  ISSUE_SCHEMA,
  ISSUES,
  type IssueKey,
  JSON_FEED,
  LLMS,
  LLMS_FULL,
  NEWS_SITEMAP,
  OPML,
  PAGES_SITEMAP,
  parseIssueSlug,
  ROBOTS,
  SITEMAP,
} from './addresses'

/** Which addresses of feeds, sitemaps and machine-readable twins there are: the server asks before anything is made. */

/** The feeds beside the main one. A new feed has its name here, and a line in `lib/feeds/family.ts`. */
export const FEED_NAMES = ['summary', 'stories', 'impact', 'briefs'] as const
export type FeedName = (typeof FEED_NAMES)[number]

/** Issues in the main feed, and in each document of its archive. */
export const ISSUES_PER_FEED = 20

const FIXED: ReadonlySet<string> = new Set([
  ...[FEED, ATOM_FEED, JSON_FEED, OPML, SITEMAP, NEWS_SITEMAP, PAGES_SITEMAP, ROBOTS, LLMS, LLMS_FULL, ISSUE_SCHEMA],
  ...FEED_NAMES.flatMap((name) => [feedPath(name, 'rss'), feedPath(name, 'atom')]),
])

/** What must be known of the archive to tell. */
export interface Shelf {
  size(): number
  issue(key: IssueKey): unknown
  months(): readonly { readonly month: string }[]
}

/** Is there a document (no page) at this path? */
export function isDocument(path: string, shelf: Shelf): boolean {
  if (FIXED.has(path)) return true
  const number = parseArchivePath(path)?.number
  if (number !== undefined) return number * ISSUES_PER_FEED <= shelf.size()
  const year = parseYearSitemap(path)
  if (year !== undefined) return shelf.months().some(({ month }) => month.startsWith(year))
  const key = parseTwinPath(path)?.key
  return key !== undefined && shelf.issue(key) !== undefined
}

/** Reads `/feeds/archive/3.xml`. */
export function parseArchivePath(path: string): { readonly number: number; readonly format: 'rss' | 'atom' } | undefined {
  const match = ARCHIVE.exec(path)
  return match === null ? undefined : { number: Number(match[1]), format: match[2] === 'atom' ? 'atom' : 'rss' }
}
const ARCHIVE = new RegExp(`^${FEEDS}/archive/([1-9]\\d{0,4})\\.(xml|atom)$`)

/** Reads `/sitemaps/issues-2026.xml`; gives the year. */
export const parseYearSitemap = (path: string): string | undefined => /^\/sitemaps\/issues-(\d{4})\.xml$/.exec(path)?.[1]

/** Reads `/issues/2026-01-11.md` and `.json`. */
export function parseTwinPath(path: string): { readonly key: IssueKey; readonly format: 'md' | 'json' } | undefined {
  const match = TWIN.exec(path)
  const key = match?.[1] === undefined ? undefined : parseIssueSlug(match[1])
  return key && { key, format: match?.[2] === 'md' ? 'md' : 'json' }
}
const TWIN = new RegExp(`^${ISSUES}/([0-9-]+)\\.(md|json)$`)
