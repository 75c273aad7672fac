import { Impact } from '@/components/issue/impact'
import { Insight } from '@/components/issue/insight'
import { topicsOf } from '@/components/issue/topics-of'
import { SourceTag } from '@/components/page/source-tag'
import { HastText } from '@/components/text/hast'
import { Clauses, Kicker } from '@/components/text/headline'
import type { ItemLabels } from '@/lib/archive/model'
import type { Hast, Part, Story } from '@/lib/issue/model'
import { retoldFrom } from '@/lib/issue/retold'
import { storyPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { standfirst } from './standfirst'

const MAX_STANDFIRST_CHARS = 160

interface LeadStoryProps {
  readonly story: Story
  readonly labels: ReadonlyMap<string, ItemLabels>
}

/** The story at the top of the front page, with the first point of its insight and of its impact note. */
export const LeadStory = ({ story, labels }: LeadStoryProps) => {
  const { id, headline, source } = story
  const insight = firstPart(story, 'insight')
  const impact = firstPart(story, 'impact')
  return (
    <article className="lead__story" data-topics={topicsOf(labels.get(id))}>
      <h2 className="headline">
        <Kicker text={strings.front.lead} />
        <a href={storyPath(id)}>
          <Clauses text={headline} />
        </a>
      </h2>
      <p className="lede">{standfirst(story, MAX_STANDFIRST_CHARS)}</p>
      <p className="source">
        <SourceTag
          source={labels.get(id)?.source ?? source}
          retold={retoldFrom(story, labels.get(id)?.source?.name)}
        />
      </p>
      {insight && (
        <Insight label={insight.label} level="h3">
          <HastText content={firstPoint(insight.content)} />
        </Insight>
      )}
      {impact && (
        <Impact label={impact.label} level="h3">
          <HastText content={firstPoint(impact.content)} />
        </Impact>
      )}
    </article>
  )
}

type Interpretation = Extract<Part, { readonly label: string }>

const firstPart = ({ parts }: Story, kind: 'insight' | 'impact'): Interpretation | undefined =>
  parts.flatMap((part) => (part.kind === kind && part.content.length > 0 ? [part] : []))[0]

/**
 * If the content begins with a list, returns the list with its first entry only. Otherwise returns the first
 * block.
 */
function firstPoint(content: Hast): Hast {
  const first = content.find((node) => node.type === 'element')
  if (first?.type !== 'element' || !/^[uo]l$/.test(first.tagName)) return first ? [first] : content
  return [{ ...first, children: first.children.filter((child) => child.type === 'element').slice(0, 1) }]
}
