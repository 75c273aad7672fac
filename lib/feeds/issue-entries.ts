import type { IssueForFeeds } from '@/lib/archive/model'
import { gistHtml } from '@/lib/feed-html/issue-html'
import { resolveLinks } from '@/lib/feed-html/link-base'
import type { Site } from '@/lib/profile/model'
import { absolute, imagePath, issuePath } from '@/lib/site/addresses'
import { modifiedAt, publishedAt } from '@/lib/site/published'
import { issueId } from './entry-ids'
import type { FeedEntry } from './model'

/** Returns an issue as one entry with its full text. */
export const issueEntry = (issue: IssueForFeeds, site: Site): FeedEntry => ({
  ...headOf(issue, site),
  html: resolveLinks(issue.html, issue, site.siteUrl),
})

/** Returns an issue as one entry with its gist only. */
export const summaryEntry = (issue: IssueForFeeds, site: Site): FeedEntry => ({
  ...headOf(issue, site),
  html: gistHtml(issue.gist, addressOf(issue, site)),
})

const addressOf = (issue: IssueForFeeds, site: Site): string => absolute(site.siteUrl, issuePath(issue))

const headOf = (issue: IssueForFeeds, site: Site): Omit<FeedEntry, 'html'> => ({
  id: issueId(site, issue),
  title: issue.title,
  address: addressOf(issue, site),
  image: absolute(site.siteUrl, imagePath(issuePath(issue))),
  summary: issue.gist.join('；') || issue.title,
  categories: issue.topics.map(({ name }) => name),
  ...timesOf(issue.date, issue.changedAt, site),
})

/** Returns publication and change times for items of an issue. */
export const timesOf = (
  day: string,
  changedAt: number,
  { profile }: Site,
): Pick<FeedEntry, 'published' | 'updated' | 'changedAt'> => ({
  published: new Date(publishedAt(day, profile.publishedAt)),
  updated: new Date(modifiedAt(day, changedAt, profile.publishedAt)),
  changedAt,
})
