import type { IssueInArchive } from '@/lib/archive/model'
import { gistLines } from '@/lib/issue/gist-lines'
import { textOf } from '@/lib/issue/hast'
import type { Brief, Section, Story } from '@/lib/issue/model'
import { absolute, issuePath, issueTag, itemPath } from '@/lib/site/addresses'
import { modifiedAt, publishedAt } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { briefHtml, issueHtml, partsHtml, storyHtml } from './issue-html'
import type { FeedEntry } from './model'
import { itemTag } from './tag'

/** An issue as one entry, in full. */
export function issueEntry(entry: IssueInArchive, siteUrl: string): FeedEntry {
  const address = absolute(siteUrl, issuePath(entry.issue))
  return { ...summaryEntry(entry, siteUrl), html: issueHtml(entry.issue, address) }
}

/** An issue as one entry, without its body. */
export const summaryEntry = (entry: IssueInArchive, siteUrl: string): FeedEntry => ({
  id: issueTag(entry.issue),
  title: entry.issue.title,
  address: absolute(siteUrl, issuePath(entry.issue)),
  summary: gistLines(entry.issue).join('；'),
  categories: categoriesOf(entry.issue.sections),
  ...timesOf(entry),
})

/** One entry a story, in document order. */
export const storyEntries = (entry: IssueInArchive, siteUrl: string): readonly FeedEntry[] =>
  storiesOf(entry).map(({ story, section }) => ({
    ...itemEntry(entry, siteUrl, { id: story.id, title: story.headline, summary: summaryOf(story) }),
    html: storyHtml(story, absolute(siteUrl, issuePath(entry.issue))),
    categories: categoriesOf([section]),
  }))

/** One entry for each story that has an impact note, with that note only. */
export const impactEntries = (entry: IssueInArchive, siteUrl: string): readonly FeedEntry[] =>
  storiesOf(entry).flatMap(({ story, section }) => {
    const notes = story.parts.filter(({ kind }) => kind === 'impact')
    if (notes.length === 0) return []
    const summary = shorten(notes.map(({ content }) => textOf(content)).join(' '))
    // An entry of its own beside the story's: a reader of both feeds gets both.
    const item = itemEntry(entry, siteUrl, { id: story.id, title: story.headline, summary })
    const html = partsHtml(notes, absolute(siteUrl, issuePath(entry.issue)))
    return [{ ...item, id: `${item.id}/impact`, html, categories: categoriesOf([section]) }]
  })

/** One entry a brief. */
export const briefEntries = (entry: IssueInArchive, siteUrl: string): readonly FeedEntry[] =>
  entry.issue.sections.flatMap((section) =>
    section.items
      .flatMap((item) => (item.kind === 'briefs' ? item.briefs : []))
      .map((brief) => ({
        ...itemEntry(entry, siteUrl, { id: brief.id, title: titleOf(brief), summary: shorten(textOf(brief.content)) }),
        html: briefHtml(brief, absolute(siteUrl, issuePath(entry.issue))),
        categories: categoriesOf([section]),
      })),
  )

interface Words {
  readonly id: string
  readonly title: string
  readonly summary: string
}

const itemEntry = (entry: IssueInArchive, siteUrl: string, { id, title, summary }: Words) => ({
  id: itemTag(entry.issue, id),
  title,
  summary,
  address: absolute(siteUrl, itemPath(entry.issue, id)),
  ...timesOf(entry),
})

const timesOf = ({ issue: { date }, changedAt }: IssueInArchive): Pick<FeedEntry, 'published' | 'updated' | 'changedAt'> => ({
  changedAt,
  published: new Date(publishedAt(date)),
  updated: new Date(modifiedAt(date, changedAt)),
})

const storiesOf = ({ issue }: IssueInArchive): { story: Story; section: Section }[] =>
  issue.sections.flatMap((section) => section.items.flatMap((item) => (item.kind === 'story' ? [{ story: item, section }] : [])))

const categoriesOf = (sections: readonly Section[]): readonly string[] => [...new Set(sections.map(({ title }) => title).filter(Boolean))]

const summaryOf = ({ lead, parts }: Story): string => {
  const body = parts.find(({ kind }) => kind === 'body')
  return shorten([textOf(lead), body === undefined ? '' : textOf(body.content)].join(' '))
}

const titleOf = ({ title, content }: Brief): string => title || shorten(textOf(content), 40) || strings.feeds.untitled

function shorten(text: string, longest = 200): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()]
  return signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`
}
