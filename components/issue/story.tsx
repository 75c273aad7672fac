import { HastText } from '@/components/text/hast'
import type { ItemLabels } from '@/lib/archive/model'
import type { Part, Story as StoryModel } from '@/lib/issue/model'
import { storyPath } from '@/lib/site/addresses'
import { Corrections } from './corrections'
import { Impact } from './impact'
import { Insight, type LabelLevel } from './insight'
import { SourceLine, SourcePart } from './source-line'
import type { StoryNotes } from './story-notes'
import { topicsOf } from './topics-of'

interface StoryProps {
  readonly story: StoryModel
  readonly labels: ItemLabels | undefined
  readonly notes: StoryNotes
}

/** A report: headline and lead, source, then its parts in the file's order. */
export const Story = ({ story, labels, notes }: StoryProps) => {
  const { id, head, source } = story
  return (
    <article className="story" id={id} data-topics={topicsOf(labels)}>
      {head === 'own' && <StoryHead story={story} />}
      {source?.from !== 'line' && <SourceLine story={story} labels={labels} report={notes.report} />}
      <Corrections corrections={notes.corrections} />
      <StoryParts story={story} labels={labels} report={notes.report} level={head === 'own' ? 'h4' : 'h3'} />
    </article>
  )
}

interface StoryPartsProps {
  readonly story: StoryModel
  readonly labels: ItemLabels | undefined
  readonly report?: string | undefined
  /** Level of the labels' headings. */
  readonly level?: LabelLevel
}

/** What stands below a story's headline and source, in the file's order. */
export const StoryParts = ({ story, labels, report, level = 'h4' }: StoryPartsProps) =>
  story.parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a story never change their order.
    <StoryPart key={index} part={part} story={story} labels={labels} report={report} level={level} />
  ))

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
  report,
  level: Label,
}: Required<StoryPartsProps> & { readonly part: Part }) {
  switch (part.kind) {
    case 'body':
      return (
        <div className="story__part flow">
          <HastText content={part.content} />
        </div>
      )
    case 'source':
      return <SourcePart content={part.content} story={story} labels={labels} report={report} />
    case 'insight':
      return <Insight label={part.label} content={part.content} level={Label} />
    case 'impact':
      return <Impact label={part.label} content={part.content} level={Label} />
    case 'labelled':
      return (
        <div className="story__part flow">
          <Label className="label">{part.label}</Label>
          <HastText content={part.content} />
        </div>
      )
  }
}
