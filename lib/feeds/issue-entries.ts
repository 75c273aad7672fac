import type { Archive, IssueInArchive } from '@/lib/archive/model'
import { gistLines } from '@/lib/issue/gist-lines'
import type { Site } from '@/lib/profile/model'
import { absolute, issuePath, issueTag } from '@/lib/site/addresses'
import { modifiedAt, publishedAt } from '@/lib/site/published'
import { gistHtml, issueHtml } from './issue-html'
import type { FeedEntry } from './model'

/** The topics that most of an issue is about. */
const CATEGORIES = 12

/** An issue as one entry, in full. */
export const issueEntry = (entry: IssueInArchive, archive: Pick<Archive, 'topicsOf'>, site: Site): FeedEntry => ({
  ...headOf(entry, archive, site),
  html: issueHtml(entry.issue, addressOf(entry, site)),
})

/** An issue as one entry, with its gist alone. */
export const summaryEntry = (entry: IssueInArchive, archive: Pick<Archive, 'topicsOf'>, site: Site): FeedEntry => ({
  ...headOf(entry, archive, site),
  html: gistHtml(gistLines(entry.issue), addressOf(entry, site)),
})

const addressOf = ({ issue }: IssueInArchive, site: Site): string => absolute(site.siteUrl, issuePath(issue))

const headOf = (entry: IssueInArchive, archive: Pick<Archive, 'topicsOf'>, site: Site): Omit<FeedEntry, 'html'> => ({
  id: issueTag(entry.issue),
  title: entry.issue.title,
  address: addressOf(entry, site),
  summary: gistLines(entry.issue).join('；') || entry.issue.title,
  categories: archive
    .topicsOf(entry.issue)
    .slice(0, CATEGORIES)
    .map(({ name }) => name),
  ...timesOf(entry.issue.date, entry.changedAt, site),
})

/** The times of what stands in the issue of a day. */
export const timesOf = (day: string, changedAt: number, { profile }: Site): Pick<FeedEntry, 'published' | 'updated' | 'changedAt'> => ({
  published: new Date(publishedAt(day, profile.publishedAt)),
  updated: new Date(modifiedAt(day, changedAt, profile.publishedAt)),
  changedAt,
})
