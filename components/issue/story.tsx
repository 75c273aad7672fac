import type { Element } from 'hast'
import type { ReactNode } from 'react'
import { HastText } from '@/components/text/hast'
import type { ItemLabels } from '@/lib/archive/model'
import { correctedMarker } from '@/lib/issue/corrected-text'
import type { Correction, Hast, Part, Story as StoryModel } from '@/lib/issue/model'
import { CORRECTIONS, storyPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { Corrections } from './corrections'
import { Impact } from './impact'
import { countPoints, Insight, type LabelLevel } from './insight'
import { Signals } from './signals'
import { SourceLine, SourcePart, StoryToolbar } from './source-line'
import type { StoryNotes } from './story-notes'
import { topicsOf } from './topics-of'

interface StoryProps {
  readonly story: StoryModel
  readonly labels: ItemLabels | undefined
  readonly notes: StoryNotes
}

/** A story on its issue's page: headline and lead, source, then its parts in the file's order. */
export const Story = ({ story: written, labels, notes }: StoryProps) => {
  const story = withCorrections(written, notes.corrections)
  const { id, head, source } = story
  return (
    <article className="story" id={id} data-topics={topicsOf(labels)}>
      {head === 'own' && <StoryHead story={story} />}
      {source?.from !== 'line' && <SourceLine story={written} labels={labels} report={notes.report} />}
      <Corrections corrections={notes.corrections} />
      <Signals signals={notes.signals} />
      <StoryParts
        story={story}
        labels={labels}
        toolbar={<StoryToolbar story={story} labels={labels} report={notes.report} />}
        level={head === 'own' ? 'h4' : 'h3'}
      />
    </article>
  )
}

interface StoryPartsProps {
  readonly story: StoryModel
  readonly labels: ItemLabels | undefined
  /** Shown after the source line, if the issue's file has a source line in this story. */
  readonly toolbar?: ReactNode
  /** Level of the headings of labels. */
  readonly level?: LabelLevel
}

/** The parts below a story's headline and source, in the file's order. */
export const StoryParts = ({ story, ...context }: StoryPartsProps) =>
  story.parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a story are never reordered.
    <StoryPart key={index} part={part} story={story} {...context} />
  ))

/** Returns the story with its corrected words marked, in the lead and in the parts. */
export function withCorrections(story: StoryModel, corrections: readonly Correction[]): StoryModel {
  const mark = correctedMarker(corrections, correctionLink)
  return {
    ...story,
    lead: mark(story.lead),
    parts: story.parts.map((part) => ({ ...part, content: mark(part.content) })),
  }
}

/** Returns the small link after corrected words. It leads to the correction. */
const correctionLink = ({ date }: Correction): Element => ({
  type: 'element',
  tagName: 'sup',
  properties: {},
  children: [
    {
      type: 'element',
      tagName: 'a',
      properties: { href: CORRECTIONS, ...(date && { title: longDay(date) }) },
      children: [{ type: 'text', value: strings.corrections.label }],
    },
  ],
})

const StoryHead = ({ story: { id, headline, lead, placeholder } }: { readonly story: StoryModel }) => (
  <header className="story__head">
    <h3 className="story__title">
      <a className="plain" href={placeholder ?? storyPath(id)} rel={placeholder && 'noopener'}>
        {headline}
      </a>
    </h3>
    {lead.length > 0 && (
      <div className="story__lead">
        <HastText content={lead} />
      </div>
    )}
  </header>
)

function StoryPart({
  part,
  story,
  labels,
  toolbar,
  level: Label = 'h4',
}: StoryPartsProps & { readonly part: Part }) {
  switch (part.kind) {
    case 'body':
      return (
        <div className="story__part flow">
          <HastText content={part.content} />
        </div>
      )
    case 'source':
      return <SourcePart content={part.content} story={story} labels={labels} toolbar={toolbar} />
    case 'insight':
      return <StoryInsight label={part.label} content={part.content} level={Label} />
    case 'impact':
      return (
        <Impact label={part.label} level={Label}>
          <HastText content={part.content} />
        </Impact>
      )
    case 'labelled':
      return (
        <div className="story__part flow">
          <Label className="label">{part.label}</Label>
          <HastText content={part.content} />
        </div>
      )
  }
}

interface StoryInsightProps {
  readonly label: string
  readonly content: Hast
  readonly level: LabelLevel
}

/**
 * An insight, and a line that says how many of its points the reading depth 精读 hides. The line is shown only
 * at that depth.
 */
const StoryInsight = ({ label, content, level }: StoryInsightProps) => {
  const hidden = countPoints(content) - 1
  return (
    <Insight label={label} level={level}>
      <HastText content={content} />
      {hidden > 0 && <p className="insight__rest">{strings.issue.more(hidden)}</p>}
    </Insight>
  )
}
