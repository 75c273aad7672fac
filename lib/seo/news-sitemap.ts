import type { Archive, IssueTeaser } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { absolute, FRONT, issuePath } from '@/lib/site/addresses'
import { publishedAt } from '@/lib/site/published'
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

/** Maximum age of news in milliseconds. */
const NEWS = 48 * 60 * 60 * 1000
/** More than two days bring. */
const NEWEST = 50

/**
 * Returns issues that were published in the 48 hours before `now`. Without any, returns the front page as a
 * plain address, because the schema requires one.
 * @param now milliseconds since 1970
 */
export function newsEntries(archive: Pick<Archive, 'newest'>, site: Site, now: number): NewsEntry[] {
  const news = archive.newest(NEWEST).filter(({ date }) => {
    const age = now - Date.parse(publishedAt(date, site.profile.publishedAt))
    return age >= 0 && age < NEWS
  })
  return news.length === 0
    ? [{ loc: escapeXml(absolute(site.siteUrl, FRONT)) }]
    : news.map((issue) => newsEntry(issue, site))
}

const newsEntry = (issue: IssueTeaser, { siteUrl, profile }: Site): NewsEntry => ({
  loc: escapeXml(absolute(siteUrl, issuePath(issue))),
  news: {
    title: forNews(issue.title),
    publicationName: forNews(profile.name),
    publicationLanguage: 'zh-cn',
    date: publishedAt(issue.date, profile.publishedAt),
  },
})

/** next-sitemap writes characters beyond U+FFFF as two invalid ones, so they are removed. */
const forNews = (text: string): string => withoutForbidden(text).replace(/[\u{10000}-\u{10ffff}]/gu, '')
