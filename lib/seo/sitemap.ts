import type { Archive, IssueTeaser } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import {
  ABOUT,
  ARCHIVE,
  absolute,
  archivePath,
  FEEDS,
  FRONT,
  IMPACT,
  impactPath,
  issuePath,
  NEWS_SITEMAP,
  PAGES_SITEMAP,
  SOURCES,
  SUBSCRIBE,
  TOPICS,
  topicPath,
  WEEKS,
  weekPath,
  yearSitemapPath,
} from '@/lib/site/addresses'
import { publishedAt } from '@/lib/site/published'
import { escapeXml, withoutForbidden } from '@/lib/site/xml'

/** An address of a sitemap as next-sitemap takes it: what it does not escape is escaped. */
export interface SitemapEntry {
  readonly loc: string
  /** The day of the newest issue on the page; fixed pages have none. */
  readonly lastmod?: string
}

/** An address of the news sitemap. */
export interface NewsEntry {
  readonly loc: string
  readonly news: { readonly title: string; readonly publicationName: string; readonly publicationLanguage: string; readonly date: string }
}

/** Addresses of all sitemaps: issues by year, newest first; the other pages; the news. */
export const sitemapIndex = (archive: Pick<Archive, 'months'>, siteUrl: string): string[] =>
  [...yearsOf(archive).map(yearSitemapPath), PAGES_SITEMAP, NEWS_SITEMAP].map((path) => escapeXml(absolute(siteUrl, path)))

const yearsOf = (archive: Pick<Archive, 'months'>): readonly string[] => [
  ...new Set(archive.months().map(({ month }) => month.slice(0, 4))),
]

/** The issues of one year (a year has far fewer than the 50,000 that a sitemap may hold). */
export const yearEntries = (year: string, archive: Pick<Archive, 'months'>, siteUrl: string): SitemapEntry[] =>
  archive
    .months()
    .filter(({ month }) => month.startsWith(`${year}-`))
    .flatMap(({ issues }) => issues.map((issue) => entryOf(siteUrl, issuePath(issue), issue.date)))

/** A topic with fewer items is too thin for a sitemap; its page says the same. */
const THIN = 3

/** Every page that is no issue: lists, the archive by year and month, topics, weeks. (A story's canonical page is its issue.) */
export function pageEntries(archive: Pick<Archive, 'newest' | 'months' | 'topics' | 'weeks'>, siteUrl: string): SitemapEntry[] {
  const newest = archive.newest(1)[0]?.date
  const months = archive.months().map(({ month }) => month)
  const topics = archive.topics().filter(({ items }) => items >= THIN)
  const dated = [
    ...[FRONT, ARCHIVE, TOPICS, IMPACT, WEEKS, SOURCES],
    ...[...yearsOf(archive), ...months].map(archivePath),
    ...topics.map(({ topic }) => topicPath(topic.id)),
  ]
  return [
    ...dated.map((path) => entryOf(siteUrl, path, newest)),
    ...[...archive.weeks().map(weekPath), ...months.map((month) => impactPath(month)), ABOUT, SUBSCRIBE, FEEDS].map((path) =>
      entryOf(siteUrl, path),
    ),
  ]
}

const entryOf = (siteUrl: string, path: string, lastmod?: string): SitemapEntry => ({
  loc: escapeXml(absolute(siteUrl, path)),
  ...(lastmod !== undefined && { lastmod }),
})

/** How old news may be, in milliseconds. */
const NEWS = 48 * 60 * 60 * 1000

/**
 * Issues that were published in the 48 hours before `now`.
 * @param now milliseconds since 1970
 */
export const newsEntries = (archive: Pick<Archive, 'newest'>, site: Site, now: number): NewsEntry[] =>
  archive
    .newest(NEWEST)
    .filter(isNews(now, site.profile.publishedAt))
    .map((issue) => newsEntry(issue, site))

/** More than two days can bring. */
const NEWEST = 50

const isNews =
  (now: number, time: string) =>
  ({ date }: IssueTeaser): boolean => {
    const age = now - Date.parse(publishedAt(date, time))
    return age >= 0 && age < NEWS
  }

const newsEntry = (issue: IssueTeaser, { siteUrl, profile }: Site): NewsEntry => ({
  loc: escapeXml(absolute(siteUrl, issuePath(issue))),
  news: {
    title: withoutAstral(withoutForbidden(issue.title)),
    publicationName: profile.name,
    publicationLanguage: 'zh-cn',
    date: publishedAt(issue.date, profile.publishedAt),
  },
})

/** next-sitemap writes each half of such a sign as a character of its own, which is no XML: they are left out. */
const withoutAstral = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}]/gu, '')
