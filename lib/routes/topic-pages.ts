import { ITEMS_PER_TOPIC_PAGE, MIN_INDEXED_ITEMS, NOTES_PER_IMPACT_PAGE } from '@/lib/archive/limits'
import type { IssueTeaser } from '@/lib/archive/model'
import { impactPattern, topicFeed, topicImpactPattern, topicPattern } from '@/lib/site/addresses'
import { IMPACT_COUNTS, MONTH_LIST, monthCacheTag, TOPIC_COUNTS, topicCacheTag } from '@/lib/site/cache-tags'
import { defineFamily, type ExistsArchive } from './family'
import { allIssues, issuesByDay } from './issue-groups'
import { hasPage, pagesOf } from './page-numbers'

/** This file defines the pages of topics, and the pages of impact notes by topic and by month. */

/** The pages of a topic. They exist if an issue has written about the topic. */
export const topics = defineFamily({
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

export const topicImpacts = defineFamily({
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

export const impactMonths = defineFamily({
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

/**
 * Returns the issues for the sitemap entry of `/impact`: all issues. Returns `undefined` if the newest month
 * has too few impact notes: `/impact` shows only that month, and would have too little content for search
 * engines.
 */
export function newestNoted(archive: ExistsArchive): readonly IssueTeaser[] | undefined {
  const month = archive.months()[0]?.month
  return month !== undefined && archive.impactCount({ month }) >= MIN_INDEXED_ITEMS
    ? allIssues(archive)
    : undefined
}
