import { mondayOf, weekOf } from '@/lib/calendar/days'
import { archivePattern, FRONT, weekPattern } from '@/lib/site/addresses'
import {
  ANY_CHANGE,
  type CacheTag,
  HELD_FILES,
  issueCacheTag,
  MONTH_LIST,
  monthCacheTag,
  NEWEST,
  weekCacheTag,
  yearCacheTag,
} from '@/lib/site/cache-tags'
import { pathPattern } from '@/lib/site/path-pattern'
import { defineFamily, type TagsArchive } from './family'
import { NO_PARAMS } from './fixed-page'
import { allIssues, groupBy, monthsBetween } from './issue-groups'

/** This file defines the front page, and the pages of years, months and weeks. */

export const front = defineFamily({
  pattern: pathPattern(FRONT, NO_PARAMS),
  list: () => [NO_PARAMS],
  tags: (_, archive) => frontTags(archive),
  sitemap: {
    group: 'pages',
    pages: (archive) => [{ params: NO_PARAMS, issues: allIssues(archive) }],
  },
})

/**
 * Returns the tags of the front page. It shows the newest issue, the issues before it, and the calendar of
 * the month.
 */
function frontTags(archive: TagsArchive): readonly CacheTag[] {
  const [newest] = archive.newest(1)
  return newest === undefined
    ? [ANY_CHANGE]
    : [NEWEST, HELD_FILES, issueCacheTag(newest), monthCacheTag(newest.date.slice(0, 7))]
}

/**
 * The page of a year or month. It exists for all years and months from the first issue to the last, even for
 * those without an issue.
 */
export const periods = defineFamily({
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

export const weeks = defineFamily({
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
