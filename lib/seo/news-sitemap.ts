import type { Archive } from '@/lib/archive/model'
import { yearsOf } from '@/lib/calendar/days'
import type { Site } from '@/lib/profile/model'
import { absolute, FRONT, issuePath, issueSlug, storyPath } from '@/lib/site/addresses'
import { type Dated, publicationTime, publishedAt } from '@/lib/site/published'
import { escapeXml, withoutForbidden } from '@/lib/site/xml'

/** An address of the news sitemap. */
export interface NewsEntry {
  readonly loc: string
  readonly news?: {
    readonly title: string
    readonly publicationName: string
    readonly publicationLanguage: string
    readonly date: string
  }
}

/**
 * Only articles of the last two days are news
 * (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
 */
const MAX_NEWS_AGE_MS = 48 * 60 * 60 * 1000
/** Maximum number of addresses in a news sitemap (source: see `MAX_NEWS_AGE_MS`). */
const MAX_NEWS_ADDRESSES = 1000
/** Number of newest issues that are searched for news. In two days, fewer issues than this are published. */
const NEWEST_ISSUES = 50

/** An issue or story, and when it was published. */
interface Published extends Dated {
  readonly title: string
  readonly path: string
}

/**
 * Returns the issues that were published in the 48 hours before `now`, then their stories with pages of their
 * own. If there are no such issues, returns the front page without news, because the schema requires an
 * address.
 * @param now milliseconds since 1970
 */
export function newsEntries(
  archive: Pick<Archive, 'newest' | 'storyPages'>,
  site: Site,
  now: number,
): NewsEntry[] {
  const isNews = (issue: Dated): boolean => {
    const age = now - publicationTime(issue, site.profile)
    return age >= 0 && age < MAX_NEWS_AGE_MS
  }
  const issues = archive
    .newest(NEWEST_ISSUES)
    .filter(isNews)
    .map((issue) => ({ ...issue, path: issuePath(issue) }))
  const bySlug = new Map(issues.map((issue) => [issueSlug(issue), issue]))
  const stories = yearsOf(issues.map(({ date }) => date))
    .flatMap((year) => archive.storyPages(year))
    .flatMap(({ headline, id, ...key }): Published | readonly [] => {
      const issue = bySlug.get(issueSlug(key))
      return issue === undefined ? [] : { ...issue, title: headline, path: storyPath(id) }
    })
  const news = [...issues, ...stories].slice(0, MAX_NEWS_ADDRESSES)
  return news.length === 0
    ? [{ loc: escapeXml(absolute(site.siteUrl, FRONT)) }]
    : news.map((one) => newsEntry(one, site))
}

const newsEntry = ({ title, path, ...issue }: Published, { siteUrl, profile }: Site): NewsEntry => ({
  loc: escapeXml(absolute(siteUrl, path)),
  news: {
    title: forNews(title),
    publicationName: forNews(profile.name),
    publicationLanguage: 'zh-cn',
    date: publishedAt(issue, profile),
  },
})

/** Removes characters beyond U+FFFF, because next-sitemap writes each as two invalid characters. */
const forNews = (text: string): string => withoutForbidden(text).replace(/[\u{10000}-\u{10ffff}]/gu, '')
