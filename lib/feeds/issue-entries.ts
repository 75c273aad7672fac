import type { Archive, IssueInArchive } from '@/lib/archive/model'
import { gistLines } from '@/lib/issue/gist-lines'
import type { Issue } from '@/lib/issue/model'
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
  html: wholeHtml(entry.issue, addressOf(entry, site)),
})

/** Twenty issues are long to write, and of twenty one is new: the others are kept as long as the archive keeps the issue. */
const written = new WeakMap<Issue, { readonly base: string; readonly html: string }>()

function wholeHtml(issue: Issue, base: string): string {
  const known = written.get(issue)
  if (known?.base === base) return known.html
  const html = issueHtml(issue, base)
  written.set(issue, { base, html })
  return html
}

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
