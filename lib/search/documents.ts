import { blockText, textOf } from '@/lib/issue/hast'
import { withoutLeadingSigns } from '@/lib/issue/leading-signs'
import type { Brief, Hast, Issue, Item, Part, Source, Story } from '@/lib/issue/model'
import type { SearchDocument, SearchKind } from './model'

/** Functions that return labels of an item. Both are optional; the caller provides them. */
export interface DocumentLabels {
  /** Returns the topic ids of a story or brief, given its id. */
  readonly topics?: (item: string) => readonly string[]
  /** Returns the kind of a source, given its host. */
  readonly sourceKind?: (host: string) => string | undefined
}

/** Returns an issue's stories, insights, impact notes and briefs as documents, in document order. */
export function documentsOf(issue: Issue, labels: DocumentLabels = {}): readonly SearchDocument[] {
  const { date, edition } = issue
  return issue.sections
    .flatMap((section) => section.items)
    .flatMap((item) => draftsOf(item))
    .map((draft, ordinal) => ({ ...labelled(draft, labels), date, edition, ordinal }))
}

interface UnlabelledDocument {
  readonly kind: SearchKind
  readonly item: string
  readonly headline: string
  readonly text: string
  readonly from: Source | undefined
}

function labelled(
  { from, ...draft }: UnlabelledDocument,
  labels: DocumentLabels,
): Omit<SearchDocument, 'date' | 'edition' | 'ordinal'> {
  const topics = labels.topics?.(draft.item) ?? []
  if (from === undefined) return { ...draft, topics }
  const kind = labels.sourceKind?.(from.host)
  return { ...draft, topics, source: kind === undefined ? { host: from.host } : { host: from.host, kind } }
}

function draftsOf(item: Item): readonly UnlabelledDocument[] {
  switch (item.kind) {
    case 'story':
      return storyDrafts(item)
    case 'briefs':
      return item.briefs.map(briefDraft)
    case 'prose':
    case 'subheading':
      return []
  }
}

function storyDrafts(story: Story): readonly UnlabelledDocument[] {
  const own = story.parts.filter((part) => !isNote(part))
  const text = [textOf(story.lead), ...own.map((part) => linesOf(part.content))]
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
  const draft = { item: story.id, headline: story.headline, from: story.source }
  const notes = story.parts.flatMap((part): UnlabelledDocument[] =>
    isNote(part) ? [{ ...draft, kind: part.kind, text: linesOf(part.content).trim() }] : [],
  )
  return [{ ...draft, kind: 'story', text }, ...notes.filter((note) => note.text !== '')]
}

const isNote = (part: Part): part is Part & { kind: 'insight' | 'impact' } =>
  part.kind === 'insight' || part.kind === 'impact'

const briefDraft = (brief: Brief): UnlabelledDocument => ({
  kind: 'brief',
  item: brief.id,
  headline: brief.title,
  text: withoutLeadingSigns(linesOf(brief.content)).trimEnd(),
  from: brief.source,
})

/** Returns block text without empty lines. */
const linesOf = (content: Hast): string => blockText(content).replace(/\n{2,}/g, '\n')
