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

/** An address in the form that next-sitemap accepts, with the escaping that it lacks. */
export interface SitemapEntry {
  readonly loc: string
  /** Last change of the newest content of the page; fixed pages have none. */
  readonly lastmod?: string
}

/**
 * Maximum number of addresses in one sitemap (sitemaps.org). At about 200 bytes each they are far below its
 * 50 MB.
 */
export const MAX_SITEMAP_ENTRIES = 50_000

type ArchiveLookup = Pick<Archive, 'months' | 'impactCount'>

/** Returns addresses of all sitemaps: issues by year, newest first; topics; the other pages; news. */
export const sitemapIndex = (archive: Pick<Archive, 'months'>, siteUrl: string): string[] =>
  [...yearsOf(archive.months()).map(yearSitemapPath), TOPICS_SITEMAP, PAGES_SITEMAP, NEWS_SITEMAP].map(
    (path) => escapeXml(absolute(siteUrl, path)),
  )

const issuesOf = (archive: Pick<Archive, 'months'>): readonly IssueTeaser[] =>
  archive.months().flatMap(({ issues }) => issues)

/**
 * Returns the issues of one year, newest first. (A story's canonical page is its issue, so no sitemap lists
 * stories.)
 */
export const yearEntries = (year: string, archive: Pick<Archive, 'months'>, site: Site): SitemapEntry[] =>
  issuesOf(archive)
    .filter(({ date }) => date.startsWith(`${year}-`))
    .map((issue) => entryOf(site, issuePath(issue), changeOf([issue], site)))

/** Returns every topic with enough items and its impact notes; lastmod is that of its newest item's issue. */
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
 * Returns every page that is neither an issue nor a topic: lists, the archive by year and month, weeks,
 * impact notes, fixed pages.
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

/** Returns the last change of some issues: the newest publication, or the last change of a file. */
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
