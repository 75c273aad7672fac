import type { IssueTeaser } from '@/lib/archive/model'
import { gistHtml, issueHtml } from '@/lib/feed-html/issue-html'
import { cutTitle } from '@/lib/issue/excerpt'
import type { LinkBase } from '@/lib/issue/full-links'
import { gistLines } from '@/lib/issue/gist-lines'
import type { Issue } from '@/lib/issue/model'
import type { Site } from '@/lib/profile/model'
import { absolute, imagePath, issuePath } from '@/lib/site/addresses'
import { type Dated, modifiedAt, publishedAt } from '@/lib/site/published'
import { issueId } from './entry-ids'
import type { FeedEntry } from './model'

/** An issue, with the other data that its entry shows. */
export interface IssueInFeed {
  readonly teaser: IssueTeaser
  readonly issue: Issue
  /** Names of the topics of the issue. The topic with the most items in the issue comes first. */
  readonly topics: readonly string[]
}

/** Returns the entry of an issue with its full text. */
export const issueEntry = (one: IssueInFeed, site: Site): FeedEntry => ({
  ...headOf(one, site),
  html: issueHtml(one.issue, baseOf(one, site)),
})

/** Returns the entry of an issue with its gist. */
export const summaryEntry = (one: IssueInFeed, site: Site): FeedEntry => ({
  ...headOf(one, site),
  html: gistHtml(gistLines(one.issue), baseOf(one, site)),
})

const addressOf = ({ teaser }: IssueInFeed, site: Site): string => absolute(site.siteUrl, issuePath(teaser))

const baseOf = (one: IssueInFeed, site: Site): LinkBase => ({
  page: addressOf(one, site),
  site: site.siteUrl,
})

const headOf = (one: IssueInFeed, site: Site): Omit<FeedEntry, 'html'> => ({
  id: issueId(site, one.teaser),
  title: one.teaser.title,
  address: addressOf(one, site),
  image: absolute(site.siteUrl, imagePath(issuePath(one.teaser))),
  summary: gistLines(one.issue).map(cutTitle).join('；') || one.teaser.title,
  categories: one.topics,
  ...timesOf(one.teaser, one.teaser.changedAt, site),
})

/**
 * Returns when an issue or an item of it was published and last changed.
 * @param changedAt milliseconds since 1970; 0 if it was never changed
 */
export const timesOf = (
  issue: Dated,
  changedAt: number,
  { profile }: Site,
): Pick<FeedEntry, 'published' | 'updated'> => ({
  published: new Date(publishedAt(issue, profile)),
  updated: new Date(modifiedAt(issue, changedAt, profile)),
})
