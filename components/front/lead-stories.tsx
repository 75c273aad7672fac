import { countPoints, Insight } from '@/components/issue/insight'
import { SourceTag } from '@/components/page/source-tag'
import { HastText } from '@/components/text/hast'
import { Clauses, Kicker, kickerOf } from '@/components/text/headline'
import type { ItemLabels } from '@/lib/archive/model'
import type { Hast, Section, Story } from '@/lib/issue/model'
import { storyPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { standfirst } from './standfirst'

const POINTS = 2

interface FrontStoryProps {
  readonly story: Story
  readonly labels: ReadonlyMap<string, ItemLabels>
}

/** The day's first story, with the beginning of its insight. */
export const LeadStory = ({ story, labels }: FrontStoryProps) => {
  const [insight] = story.parts.flatMap((part) => (part.kind === 'insight' ? [part] : []))
  return (
    <article className="lead__story">
      <h2 className="headline">
        <Kicker text={strings.front.lead} />
        <a href={storyPath(story.id)}>
          <Clauses text={story.headline} />
        </a>
      </h2>
      <p className="lede">{standfirst(story, 160)}</p>
      <FrontSource story={story} labels={labels} />
      {insight && (
        <FirstPoints label={insight.label} content={insight.content} address={storyPath(story.id)} />
      )}
    </article>
  )
}

/** A story next to the lead. */
export const SecondStory = ({
  story,
  labels,
  sections,
}: FrontStoryProps & { readonly sections: readonly Section[] }) => {
  const kicker = kickerOf(sections.find(({ items }) => items.includes(story))?.title ?? '').kicker
  return (
    <article className="second">
      <h2 className="headline">
        {kicker !== undefined && story.head === 'own' && <Kicker text={kicker} />}
        <a href={storyPath(story.id)}>
          <Clauses text={story.headline} />
        </a>
      </h2>
      <p>{standfirst(story, 90)}</p>
      <FrontSource story={story} labels={labels} />
    </article>
  )
}

const FrontSource = ({ story: { id, source }, labels }: FrontStoryProps) => (
  <p className="source">
    <SourceTag source={labels.get(id)?.source ?? source} />
  </p>
)

const FirstPoints = ({
  label,
  content,
  address,
}: {
  readonly label: string
  readonly content: Hast
  readonly address: string
}) => {
  const rest = countPoints(content) - POINTS
  return (
    <Insight label={label} level="h3">
      <HastText content={firstPoints(content)} />
      {rest > 0 && (
        <p className="insight__rest">
          <a href={address}>{strings.issue.more(rest)}</a>
        </p>
      )}
    </Insight>
  )
}

/** Returns the first two points of a list, or two paragraphs. */
function firstPoints(content: Hast): Hast {
  let left = POINTS
  return content.flatMap((node) => {
    if (node.type !== 'element' || left <= 0) return []
    if (!/^[uo]l$/.test(node.tagName)) {
      left -= 1
      return [node]
    }
    const items = node.children.filter((child) => child.type === 'element').slice(0, left)
    left -= items.length
    return [{ ...node, children: items }]
  })
}
