import type { Archive, IssueInArchive, ItemFilter, ItemTeaser } from '@/lib/archive/model'
import { briefHtml, partsHtml, storyHtml } from '@/lib/feed-html/issue-html'
import { textOf } from '@/lib/issue/hast'
import { withoutColon } from '@/lib/issue/leading-signs'
import type { Part } from '@/lib/issue/model'
import { type Report, reportsOf } from '@/lib/issue/reports'
import type { Site } from '@/lib/profile/model'
import { absolute, imagePath, issuePath, itemPath, storyPath } from '@/lib/site/addresses'
import { datesOf, publicationTime } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { truncate } from '@/lib/site/truncate'
import { impactId, itemId } from './entry-ids'
import { timesOf } from './issue-entries'
import type { FeedEntry } from './model'

type ArchiveLookup = Pick<Archive, 'newestItems' | 'issue'>

/**
 * Returns entries for the newest items that match a filter. Stories and briefs have their full text. For
 * impact notes, the entry has only the note.
 */
export function itemEntries(
  filter: ItemFilter,
  limit: number,
  archive: ArchiveLookup,
  site: Site,
): readonly FeedEntry[] {
  const issues = new Map<
    string,
    { readonly entry: IssueInArchive; readonly reports: ReadonlyMap<string, Report> }
  >()
  return archive.newestItems(filter, limit).flatMap((item) => {
    const path = issuePath(item)
    const entry = issues.get(path)?.entry ?? archive.issue(item)
    if (entry === undefined) return []
    const reports =
      issues.get(path)?.reports ?? new Map(reportsOf(entry.issue).map((one) => [one.report.id, one]))
    issues.set(path, { entry, reports })
    const report = reports.get(item.id)
    return report === undefined ? [] : [entryOf(item, report, { entry, filter, site })]
  })
}

interface EntryContext {
  readonly entry: IssueInArchive
  readonly filter: ItemFilter
  readonly site: Site
}

function entryOf(item: ItemTeaser, report: Report, { entry, filter, site }: EntryContext): FeedEntry {
  const id = itemId(site, entry.issue, item.id)
  const base = { page: absolute(site.siteUrl, issuePath(entry.issue)), site: site.siteUrl }
  const title = withoutColon(item.headline) || strings.feeds.untitled
  const common = {
    id,
    title,
    address: absolute(site.siteUrl, itemPath(entry.issue, item.id)),
    image: absolute(
      site.siteUrl,
      imagePath(item.kind === 'story' ? storyPath(item.id) : issuePath(entry.issue)),
    ),
    summary: item.gist || title,
    categories: item.topics.map(({ name }) => name),
    ...timesOf(datesOf(entry), itemChangedAt(item.id, entry, site), site),
  }
  if (report.kind === 'brief') return { ...common, html: briefHtml(report.report, base) }
  const story = report.report
  if (filter.kind !== 'impact') {
    const corrections = entry.issue.corrections.filter((one) => one.item === story.id)
    return { ...common, html: storyHtml(story, corrections, base) }
  }
  const notes = story.parts.filter(({ kind }) => kind === 'impact')
  // The id differs from that of the story's entry, so that a subscriber of both feeds gets both entries.
  return {
    ...common,
    id: impactId(site, entry.issue, item.id),
    summary: summaryOf(notes),
    html: partsHtml(notes, base),
  }
}

/** Maximum length of an impact note in an entry's summary, in characters. */
const MAX_SUMMARY_CHARS = 200

/**
 * Returns when an item was last changed, in its text or by a correction of it. In milliseconds since 1970; 0
 * if it was never changed.
 */
const itemChangedAt = (id: string, { issue, itemChanges = {} }: IssueInArchive, { profile }: Site): number =>
  Math.max(
    itemChanges[id] ?? 0,
    ...issue.corrections.map(({ item, date }) =>
      item === id && date !== undefined ? publicationTime({ date }, profile) : 0,
    ),
  )

const summaryOf = (notes: readonly Part[]): string =>
  truncate(
    notes
      .map(({ content }) => textOf(content))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
    MAX_SUMMARY_CHARS,
  )
