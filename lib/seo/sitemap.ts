import type { Archive, IssueTeaser } from '@/lib/archive/model'
import { mondayOf, weekOf, yearsOf } from '@/lib/calendar/days'
import type { Site } from '@/lib/profile/model'
import {
  ARCHIVE,
  absolute,
  archivePath,
  FRONT,
  IMPACT,
  impactPath,
  issuePath,
  NEWS_SITEMAP,
  PAGES_SITEMAP,
  SOURCES,
  TOPICS,
  TOPICS_SITEMAP,
  topicImpactPath,
  topicPath,
  WEEKS,
  weekPath,
  yearSitemapPath,
} from '@/lib/site/addresses'
import { modifiedAt } from '@/lib/site/published'
import { escapeXml } from '@/lib/site/xml'
import { MIN_TOPIC_ITEMS } from './facts'
import { fixedPages } from './fixed-pages'

/** An address of a sitemap as next-sitemap takes it: what it does not escape is escaped. */
export interface SitemapEntry {
  readonly loc: string
  /** When the newest of what the page shows was last changed; fixed pages have none. */
  readonly lastmod?: string
}

/**
 * Addresses that one sitemap may hold (sitemaps.org). At some 200 bytes each they stay far below its 50 MB.
 */
export const MAX_SITEMAP_ENTRIES = 50_000

type ArchiveLookup = Pick<Archive, 'months' | 'impactCount'>

/** Addresses of all sitemaps: issues by year, newest first; topics; the other pages; the news. */
export const sitemapIndex = (archive: Pick<Archive, 'months'>, siteUrl: string): string[] =>
  [...yearsOf(archive.months()).map(yearSitemapPath), TOPICS_SITEMAP, PAGES_SITEMAP, NEWS_SITEMAP].map(
    (path) => escapeXml(absolute(siteUrl, path)),
  )

const issuesOf = (archive: Pick<Archive, 'months'>): readonly IssueTeaser[] =>
  archive.months().flatMap(({ issues }) => issues)

/** The issues of one year, newest first. (A story's canonical page is its issue: no sitemap names it.) */
export const yearEntries = (year: string, archive: Pick<Archive, 'months'>, site: Site): SitemapEntry[] =>
  issuesOf(archive)
    .filter(({ date }) => date.startsWith(`${year}-`))
    .map((issue) => entryOf(site, issuePath(issue), changeOf([issue], site)))

/**
 * Every topic that enough was written on, and the impact notes on it; each as new as its newest item's issue.
 */
export function topicEntries(
  archive: Pick<Archive, 'months' | 'topics' | 'impactTopics'>,
  site: Site,
): SitemapEntry[] {
  const byDay = groupBy(issuesOf(archive), ({ date }) => date)
  const on = (day = ''): string | undefined => changeOf(byDay.get(day) ?? [], site)
  const topics = archive.topics().filter(({ items }) => items >= MIN_TOPIC_ITEMS)
  const noted = archive.impactTopics().filter(({ notes }) => notes >= MIN_TOPIC_ITEMS)
  return [
    ...topics.map(({ topic, last }) => entryOf(site, topicPath(topic.id), on(last))),
    ...noted.map(({ topic, last }) => entryOf(site, topicImpactPath(topic.id), on(last))),
  ]
}

/**
 * Every page that is neither an issue nor a topic: lists, the archive by year and month, weeks, impact notes,
 * fixed pages.
 */
export function pageEntries(archive: ArchiveLookup, site: Site): SitemapEntry[] {
  const issues = issuesOf(archive)
  const byMonth = archive.months()
  const [newest] = byMonth
  const noted = byMonth.filter(({ month }) => archive.impactCount({ month }) >= MIN_TOPIC_ITEMS)
  return [
    ...[
      FRONT,
      ARCHIVE,
      TOPICS,
      WEEKS,
      SOURCES,
      ...(newest !== undefined && newest === noted[0] ? [IMPACT] : []),
    ].map((path) => entryOf(site, path, changeOf(issues, site))),
    ...[...groupBy(issues, ({ date }) => date.slice(0, 4))].map(([year, some]) =>
      entryOf(site, archivePath(year), changeOf(some, site)),
    ),
    ...byMonth.map(({ month, issues }) => entryOf(site, archivePath(month), changeOf(issues, site))),
    ...noted.map(({ month, issues }) => entryOf(site, impactPath(month), changeOf(issues, site))),
    ...[...groupBy(issues, ({ date }) => mondayOf(date))].map(([monday, some]) =>
      entryOf(site, weekPath(weekOf(monday)), changeOf(some, site)),
    ),
    ...Object.values(fixedPages).map(({ path }) => entryOf(site, path)),
  ]
}

function groupBy(
  issues: readonly IssueTeaser[],
  nameOf: (issue: IssueTeaser) => string,
): ReadonlyMap<string, readonly IssueTeaser[]> {
  const groups = new Map<string, IssueTeaser[]>()
  for (const issue of issues) {
    const name = nameOf(issue)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [issue])
    else group.push(issue)
  }
  return groups
}

/** When the last of some issues was changed: the newest was published, or any file was changed after that. */
function changeOf(issues: readonly IssueTeaser[], { profile }: Site): string | undefined {
  let [newest, changed] = ['', 0]
  for (const { date, changedAt } of issues) {
    if (date > newest) newest = date
    if (changedAt > changed) changed = changedAt
  }
  return newest === '' ? undefined : modifiedAt(newest, changed, profile.publishedAt)
}

const entryOf = ({ siteUrl }: Site, path: string, lastmod?: string): SitemapEntry => ({
  loc: escapeXml(absolute(siteUrl, path)),
  ...(lastmod !== undefined && { lastmod }),
})
