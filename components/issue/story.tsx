import { HastText } from '@/components/text/hast'
import type { Part, Story as StoryModel } from '@/lib/issue/model'
import { Impact } from './impact'
import { Insight } from './insight'
import { SourceLine, SourcePart } from './source-line'

/** A report: headline and lead, source, then its parts in the file's order. */
export const Story = ({ story }: { readonly story: StoryModel }) => {
  const { id, head, parts, source } = story
  return (
    <article className="story" id={id}>
      {head === 'own' && <StoryHead story={story} />}
      {source?.from !== 'line' && <SourceLine story={story} />}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one story never move.
        <StoryPart key={index} part={part} story={story} />
      ))}
    </article>
  )
}

const StoryHead = ({ story: { id, headline, lead, placeholder } }: { readonly story: StoryModel }) => (
  <header className="story__head">
    <h3 className="story__title">
      <a className="plain" href={placeholder ?? `#${id}`} rel={placeholder && 'noopener'}>
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

function StoryPart({ part, story }: { readonly part: Part; readonly story: StoryModel }) {
  switch (part.kind) {
    case 'body':
      return (
        <div className="story__part flow">
          <HastText content={part.content} />
        </div>
      )
    case 'source':
      return <SourcePart content={part.content} story={story} />
    case 'insight':
      return <Insight label={part.label} content={part.content} />
    case 'impact':
      return <Impact label={part.label} content={part.content} />
    case 'labelled':
      return (
        <div className="story__part flow">
          <h4 className="label">{part.label}</h4>
          <HastText content={part.content} />
        </div>
      )
  }
}
