import {
  ABOUT,
  API,
  ARCHIVE,
  CORRECTIONS,
  EDITORIAL,
  EVENTS,
  FEEDS,
  HEALTH,
  IMPACT,
  METRICS,
  MY,
  OFFLINE,
  RANDOM,
  READY,
  SEARCH,
  SOURCES,
  SUBSCRIBE,
  TOPICS,
  WEEKS,
} from '@/lib/site/addresses'
import {
  ANY_CHANGE,
  CORRECTION_LIST,
  IMPACT_COUNTS,
  ISSUE_LIST,
  ITEMS,
  NEWEST,
  TOPIC_COUNTS,
  WEEK_LIST,
  WITHDRAWALS,
} from '@/lib/site/cache-tags'
import { pathPattern } from '@/lib/site/path-pattern'
import { defineFamily, type Family } from './family'
import { fixedPage, NO_PARAMS, noIssues } from './fixed-page'
import { allIssues } from './issue-groups'
import { events, issues, stories, wechatPages } from './issue-pages'
import { front, periods, weeks } from './period-pages'
import { impactMonths, newestNoted, topicImpacts, topics } from './topic-pages'

/** The search form. Result lists have the same address with a query. */
const search = defineFamily({
  kind: 'search',
  pattern: pathPattern(SEARCH, NO_PARAMS),
  list: () => [NO_PARAMS],
  tags: () => [ANY_CHANGE],
  alternates: ['json'],
  sitemap: { group: 'pages', pages: () => [{ params: NO_PARAMS, issues: [] }] },
})

/** The address that redirects to a random story. */
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

/**
 * All families of pages. A new family is an entry here, a page in `app/` and a component. Sitemaps list the
 * pages in this order.
 */
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
  fixedPage(SUBSCRIBE, { tags: [NEWEST], shows: noIssues }),
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
