import { withdrawalOfIssue, withdrawalOfStory } from '@/lib/archive/find-withdrawal'
import { ITEMS_PER_TOPIC_PAGE, MIN_INDEXED_ITEMS, NOTES_PER_IMPACT_PAGE } from '@/lib/archive/limits'
import type { IssueTeaser } from '@/lib/archive/model'
import { mondayOf, weekOf } from '@/lib/calendar/days'
import {
  ABOUT,
  API,
  ARCHIVE,
  archivePattern,
  CORRECTIONS,
  EDITORIAL,
  EVENTS,
  eventPattern,
  FEEDS,
  FRONT,
  HEALTH,
  IMPACT,
  impactPattern,
  issuePattern,
  issueSlug,
  METRICS,
  MY,
  OFFLINE,
  RANDOM,
  READY,
  SEARCH,
  SOURCES,
  SUBSCRIBE,
  storyPattern,
  TOPICS,
  topicFeed,
  topicImpactPattern,
  topicPattern,
  WEEKS,
  weekPattern,
} from '@/lib/site/addresses'
import {
  ANY_CHANGE,
  type CacheTag,
  CORRECTION_LIST,
  coverageCacheTag,
  HELD_FILES,
  IMPACT_COUNTS,
  ISSUE_LIST,
  ITEMS,
  issueCacheTag,
  MONTH_LIST,
  monthCacheTag,
  NEWEST,
  storyCacheTag,
  TOPIC_COUNTS,
  topicCacheTag,
  WEEK_LIST,
  WITHDRAWALS,
  weekCacheTag,
  yearCacheTag,
} from '@/lib/site/cache-tags'
import { pathPattern } from '@/lib/site/path-pattern'
import { wechatPattern } from '@/lib/site/wechat-address'
import { defineFamily, type ExistsArchive, type Family, type TagsArchive } from './family'
import { allIssues, groupBy, issuesByDay, issuesOfYear, monthsBetween } from './issue-groups'

/**
 * Every family of pages: a new one is an entry here, its page in `app/` and its component. Sitemaps name the
 * pages in the order of this table.
 */

const NO_PARAMS = {}

interface FixedPage {
  readonly tags?: readonly CacheTag[]
  readonly feed?: string
  /** The issues that the page shows, for its `lastmod`; `undefined`: no sitemap names the page. */
  readonly shows?: (archive: ExistsArchive) => readonly IssueTeaser[] | undefined
}

/** A page at one address, which is always there. */
function fixedPage(path: string, { tags = [], feed, shows }: FixedPage): Family {
  return defineFamily({
    pattern: pathPattern(path, NO_PARAMS),
    list: () => [NO_PARAMS],
    tags: () => tags,
    ...(feed !== undefined && { feed: () => feed }),
    ...(shows !== undefined && {
      sitemap: {
        group: 'pages',
        pages: (archive) => {
          const issues = shows(archive)
          return issues === undefined ? [] : [{ params: NO_PARAMS, issues }]
        },
      },
    }),
  })
}

/** For pages that do not change with the issues: in a sitemap, without `lastmod`. */
const noIssues = (): readonly IssueTeaser[] => []

const front = defineFamily({
  pattern: pathPattern(FRONT, NO_PARAMS),
  list: () => [NO_PARAMS],
  tags: (_, archive) => frontTags(archive),
  sitemap: {
    group: 'pages',
    pages: (archive) => [{ params: NO_PARAMS, issues: allIssues(archive) }],
  },
})

/** The newest issue, the issues before it, the calendar of its month. */
function frontTags(archive: TagsArchive): readonly CacheTag[] {
  const [newest] = archive.newest(1)
  return newest === undefined
    ? [ANY_CHANGE]
    : [NEWEST, HELD_FILES, issueCacheTag(newest), monthCacheTag(newest.date.slice(0, 7))]
}

/** A year or a month from the archive's first to its last, also one without an issue. */
const periods = defineFamily({
  pattern: archivePattern,
  exists: ({ period }, archive) => {
    const months = archive.months()
    const [newest, oldest] = [months[0]?.month, months.at(-1)?.month]
    if (newest === undefined || oldest === undefined) return false
    return oldest.slice(0, period.length) <= period && period <= newest.slice(0, period.length)
  },
  list: (archive) => {
    const months = monthsBetween(archive)
    const years = [...new Set(months.map((month) => month.slice(0, 4)))]
    return [...years, ...months].map((period) => ({ period }))
  },
  tags: ({ period }) => [
    MONTH_LIST,
    HELD_FILES,
    period.length === 4 ? yearCacheTag(period) : monthCacheTag(period),
  ],
  sitemap: {
    group: 'pages',
    pages: (archive) => [
      ...[...groupBy(allIssues(archive), ({ date }) => date.slice(0, 4))].map(([period, issues]) => ({
        params: { period },
        issues,
      })),
      ...archive.months().map(({ month, issues }) => ({ params: { period: month }, issues })),
    ],
  },
})

const impactMonths = defineFamily({
  pattern: impactPattern,
  exists: ({ month, page }, archive) =>
    archive.months().some((one) => one.month === month) &&
    (page === 1 || hasPage(page, archive.impactCount({ month }), NOTES_PER_IMPACT_PAGE)),
  list: (archive) =>
    archive.months().flatMap(({ month }) => {
      const notes = archive.impactCount({ month })
      return pagesOf(Math.max(1, notes), NOTES_PER_IMPACT_PAGE).map((page) => ({ month, page }))
    }),
  tags: ({ month }) => [MONTH_LIST, monthCacheTag(month)],
  feed: () => 'impact',
  sitemap: {
    group: 'pages',
    pages: (archive) =>
      notedMonths(archive).map(({ month, issues }) => ({ params: { month, page: 1 }, issues })),
  },
})

const notedMonths = (archive: ExistsArchive) =>
  archive.months().filter(({ month }) => archive.impactCount({ month }) >= MIN_INDEXED_ITEMS)

/** All issues, where the newest month has enough notes: the page shows that month. */
function newestNoted(archive: ExistsArchive): readonly IssueTeaser[] | undefined {
  const month = archive.months()[0]?.month
  return month !== undefined && archive.impactCount({ month }) >= MIN_INDEXED_ITEMS
    ? allIssues(archive)
    : undefined
}

const weeks = defineFamily({
  pattern: weekPattern,
  exists: ({ week }, archive) => archive.weeks().includes(week),
  list: (archive) => archive.weeks().map((week) => ({ week })),
  tags: ({ week }) => [weekCacheTag(week)],
  feed: () => 'weeks',
  sitemap: {
    group: 'pages',
    pages: (archive) =>
      [...groupBy(allIssues(archive), ({ date }) => mondayOf(date))].map(([monday, issues]) => ({
        params: { week: weekOf(monday) },
        issues,
      })),
  },
})

const issues = defineFamily({
  pattern: issuePattern,
  exists: ({ issue }, archive) => archive.hasIssue(issue),
  list: (archive) => allIssues(archive).map(({ date, edition }) => ({ issue: { date, edition } })),
  isWithdrawn: ({ issue }, archive) => withdrawalOfIssue(archive.withdrawals(), issue) !== undefined,
  tags: ({ issue }) => [issueCacheTag(issue), WITHDRAWALS],
  alternates: ['md', 'json'],
  image: ({ issue }) => ({ of: { issue }, tags: [issueCacheTag(issue)], isArticle: true }),
  sitemap: {
    group: 'issues',
    pages: (archive, year) =>
      issuesOfYear(archive, year).map((issue) => ({ params: { issue }, issues: [issue] })),
  },
})

/** The same content as the issue's page, for an editor. */
const wechatPages = defineFamily({
  pattern: wechatPattern,
  exists: ({ issue }, archive) => archive.hasIssue(issue),
  isWithdrawn: ({ issue }, archive) => withdrawalOfIssue(archive.withdrawals(), issue) !== undefined,
  list: (archive) => allIssues(archive).map(({ date, edition }) => ({ issue: { date, edition } })),
  tags: ({ issue }) => [issueCacheTag(issue), WITHDRAWALS],
  indexed: false,
})

/** Sitemaps name stories with pages of their own; the other stories are found by their issue's page. */
const stories = defineFamily({
  pattern: storyPattern,
  exists: ({ id }, archive) => archive.hasStory(id),
  isWithdrawn: ({ id }, archive) => withdrawalOfStory(archive.withdrawals(), id) !== undefined,
  list: (archive) => archive.storyIds().map((id) => ({ id })),
  // The page names the number and the title of the story's issue.
  tags: ({ id }, archive) => {
    const issue = archive.issueOfStory(id)
    return [storyCacheTag(id), coverageCacheTag(id), issue === undefined ? ANY_CHANGE : issueCacheTag(issue)]
  },
  alternates: ['json'],
  image: ({ id }) => ({ of: { id }, tags: [storyCacheTag(id)], isArticle: true }),
  feed: () => 'stories',
  sitemap: {
    group: 'stories',
    pages: (archive, year) => {
      const stories = archive.storyPages(year)
      if (stories.length === 0) return []
      const bySlug = new Map(issuesOfYear(archive, year).map((issue) => [issueSlug(issue), issue]))
      return stories.map(({ id, ...key }) => {
        const issue = bySlug.get(issueSlug(key))
        return { params: { id }, issues: issue === undefined ? [] : [issue] }
      })
    },
  },
})

/** An event that several issues report. Any change of items may extend or divide it. */
const events = defineFamily({
  pattern: eventPattern,
  exists: ({ id }, archive) => archive.eventIdOf(id) === id,
  list: (archive) => archive.allEvents().map(({ id }) => ({ id })),
  tags: () => [ITEMS],
  alternates: ['json'],
  sitemap: {
    group: 'pages',
    pages: (archive) => {
      const on = issuesByDay(archive)
      return archive.allEvents().map(({ id, last }) => ({ params: { id }, issues: on(last) }))
    },
  },
})

/** A topic that something was written on. */
const topics = defineFamily({
  pattern: topicPattern,
  exists: ({ id, page }, archive) =>
    hasPage(page, archive.topics().find(({ topic }) => topic.id === id)?.items ?? 0, ITEMS_PER_TOPIC_PAGE),
  list: (archive) =>
    archive
      .topics()
      .flatMap(({ topic: { id }, items }) =>
        pagesOf(items, ITEMS_PER_TOPIC_PAGE).map((page) => ({ id, page })),
      ),
  tags: ({ id }) => [topicCacheTag(id), TOPIC_COUNTS],
  alternates: ['json'],
  image: ({ id }) => ({ of: { id, page: 1 }, tags: [topicCacheTag(id), TOPIC_COUNTS] }),
  feed: ({ id }) => topicFeed(id),
  sitemap: {
    group: 'topics',
    pages: (archive) => {
      const on = issuesByDay(archive)
      return archive
        .topics()
        .filter(({ items }) => items >= MIN_INDEXED_ITEMS)
        .map(({ topic: { id }, last }) => ({ params: { id, page: 1 }, issues: on(last) }))
    },
  },
})

const topicImpacts = defineFamily({
  pattern: topicImpactPattern,
  exists: ({ id, page }, archive) =>
    hasPage(
      page,
      archive.impactTopics().find(({ topic }) => topic.id === id)?.notes ?? 0,
      NOTES_PER_IMPACT_PAGE,
    ),
  list: (archive) =>
    archive
      .impactTopics()
      .flatMap(({ topic: { id }, notes }) =>
        pagesOf(notes, NOTES_PER_IMPACT_PAGE).map((page) => ({ id, page })),
      ),
  tags: ({ id }) => [IMPACT_COUNTS, topicCacheTag(id)],
  feed: () => 'impact',
  sitemap: {
    group: 'topics',
    pages: (archive) => {
      const on = issuesByDay(archive)
      return archive
        .impactTopics()
        .filter(({ notes }) => notes >= MIN_INDEXED_ITEMS)
        .map(({ topic: { id }, last }) => ({ params: { id, page: 1 }, issues: on(last) }))
    },
  },
})

/** The form; what is found is no page of its own. */
const search = defineFamily({
  kind: 'search',
  pattern: pathPattern(SEARCH, NO_PARAMS),
  list: () => [NO_PARAMS],
  tags: () => [ANY_CHANGE],
  alternates: ['json'],
  sitemap: { group: 'pages', pages: () => [{ params: NO_PARAMS, issues: [] }] },
  robots: 'no-query',
})

/** Leads to any story. */
const random = defineFamily({
  kind: 'random',
  pattern: pathPattern(RANDOM, NO_PARAMS),
  list: () => [],
  tags: () => [ANY_CHANGE],
  robots: 'closed',
})

const monitoring = [HEALTH, READY, METRICS].map((path) =>
  defineFamily({
    kind: 'monitoring',
    pattern: pathPattern(path, NO_PARAMS),
    list: () => [],
    tags: () => [ANY_CHANGE],
  }),
)

export const PAGES: readonly Family[] = [
  front,
  fixedPage(ARCHIVE, { tags: [ISSUE_LIST], shows: allIssues }),
  fixedPage(TOPICS, { tags: [TOPIC_COUNTS], shows: allIssues }),
  fixedPage(WEEKS, { tags: [WEEK_LIST, ISSUE_LIST, ITEMS], feed: 'weeks', shows: allIssues }),
  fixedPage(EVENTS, { tags: [ITEMS], shows: allIssues }),
  fixedPage(SOURCES, { tags: [ITEMS], shows: allIssues }),
  fixedPage(IMPACT, { tags: [IMPACT_COUNTS, ITEMS], feed: 'impact', shows: newestNoted }),
  periods,
  impactMonths,
  weeks,
  fixedPage(ABOUT, { shows: noIssues }),
  fixedPage(EDITORIAL, { shows: noIssues }),
  fixedPage(CORRECTIONS, { tags: [CORRECTION_LIST, WITHDRAWALS], shows: noIssues }),
  fixedPage(SUBSCRIBE, { shows: noIssues }),
  fixedPage(FEEDS, { tags: [TOPIC_COUNTS], shows: noIssues }),
  search,
  fixedPage(API, { tags: [NEWEST, TOPIC_COUNTS], shows: noIssues }),
  fixedPage(MY, {}),
  fixedPage(OFFLINE, { tags: [NEWEST] }),
  random,
  ...monitoring,
  issues,
  wechatPages,
  stories,
  events,
  topics,
  topicImpacts,
]

/** Is there a page of a list of so many entries? */
const hasPage = (page: number, entries: number, size: number): boolean => (page - 1) * size < entries

/** The pages of a list of so many entries. */
const pagesOf = (entries: number, size: number): readonly number[] =>
  Array.from({ length: Math.ceil(entries / size) }, (_, at) => at + 1)
