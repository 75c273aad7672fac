import { withdrawalOfIssue, withdrawalOfStory } from '@/lib/archive/find-withdrawal'
import { eventPattern, issuePattern, issueSlug, storyPattern } from '@/lib/site/addresses'
import {
  ANY_CHANGE,
  coverageCacheTag,
  ITEMS,
  issueCacheTag,
  storyCacheTag,
  WITHDRAWALS,
} from '@/lib/site/cache-tags'
import { wechatPattern } from '@/lib/site/wechat-address'
import { defineFamily } from './family'
import { allIssues, issuesByDay, issuesOfYear } from './issue-groups'

/** This file defines the pages of issues, stories and events. */

export const issues = defineFamily({
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

/** A page with the content of an issue, to be pasted into the editor for WeChat articles. */
export const wechatPages = defineFamily({
  pattern: wechatPattern,
  exists: ({ issue }, archive) => archive.hasIssue(issue),
  isWithdrawn: ({ issue }, archive) => withdrawalOfIssue(archive.withdrawals(), issue) !== undefined,
  list: (archive) => allIssues(archive).map(({ date, edition }) => ({ issue: { date, edition } })),
  tags: ({ issue }) => [issueCacheTag(issue), WITHDRAWALS],
  indexed: false,
})

/** The page of a story. Sitemaps list only the story pages that search engines should index. */
export const stories = defineFamily({
  pattern: storyPattern,
  exists: ({ id }, archive) => archive.hasStory(id),
  isWithdrawn: ({ id }, archive) => withdrawalOfStory(archive.withdrawals(), id) !== undefined,
  list: (archive) => archive.storyIds().map((id) => ({ id })),
  // The page shows the number and the title of the issue, so it also has the issue's tag.
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

/** The page of an event that several issues report. Any change of items may extend or split the event. */
export const events = defineFamily({
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
