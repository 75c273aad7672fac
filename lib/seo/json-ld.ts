import type { IssueInArchive } from '@/lib/archive/model'
import type { Issue, Item } from '@/lib/issue/model'
import type { Site } from '@/lib/profile/model'
import { absolute, FRONT, issuePath } from '@/lib/site/addresses'
import { modifiedAt, publishedAt } from '@/lib/site/published'
import { describe } from './describe'

/** Longest headline that rich results show. */
const HEADLINE = 110

/** An issue as a schema.org NewsArticle: JSON that may stand in `<script type="application/ld+json">` as it is. */
export function issueJsonLd(entry: IssueInArchive, { siteUrl, profile }: Site): string {
  const { issue } = entry
  const url = absolute(siteUrl, issuePath(issue))
  const publisher = { '@type': 'Organization', name: profile.publisher.name, url: absolute(siteUrl, FRONT) }
  return safeJson({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': url,
    mainEntityOfPage: url,
    headline: [...issue.title].slice(0, HEADLINE).join(''),
    description: describe(issue),
    inLanguage: 'zh-CN',
    datePublished: publishedAt(issue.date, profile.publishedAt),
    dateModified: modifiedAt(issue.date, entry.changedAt, profile.publishedAt),
    isAccessibleForFree: true,
    articleSection: issue.sections.map(({ title }) => title),
    citation: sourcesOf(issue),
    author: publisher,
    publisher,
  })
}

/** JSON in which no text can close the script element, or begin a comment in it. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Every source once, in document order. */
const sourcesOf = ({ sections }: Issue): readonly string[] => [...new Set(sections.flatMap(({ items }) => items.flatMap(addressesOf)))]

function addressesOf(item: Item): readonly string[] {
  const reports = item.kind === 'story' ? [item] : item.kind === 'briefs' ? item.briefs : []
  return reports.flatMap(({ source }) => (source === undefined ? [] : [source.address]))
}
