import type { ReactNode } from 'react'
import { SourceTag, withoutAddress } from '@/components/page/source-tag'
import { HastText } from '@/components/text/hast'
import type { ItemLabels } from '@/lib/archive/model'
import type { Hast, Story } from '@/lib/issue/model'
import { retoldFrom } from '@/lib/issue/retold'
import { topicPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { ItemActionsButton, LaterButton } from './item-actions'
import { ItemLink } from './item-link'
import { Again } from './repeat-note'

interface SourceLineProps {
  readonly story: Story
  readonly labels: ItemLabels | undefined
  readonly report: string | undefined
}

/** Maximum number of topics next to a story. The story's own page shows all. */
const MAX_TOPICS = 3

/**
 * The line below a story's headline: the source (or a note that the story has no source), the topics and the
 * controls.
 */
export const SourceLine = ({ story, labels, report }: SourceLineProps) => (
  <p className="source">
    <SourceTag source={labels?.source ?? story.source} retold={retoldFrom(story, labels?.source?.name)} />
    <StoryToolbar story={story} labels={labels} report={report} />
  </p>
)

interface SourcePartProps {
  readonly content: Hast
  readonly story: Story
  readonly labels: ItemLabels | undefined
  readonly toolbar: ReactNode
}

/**
 * A source line that the file itself contains. If the line names the story's source, the kind of the source
 * and the toolbar are added to the line.
 */
export const SourcePart = ({ content, story, labels, toolbar }: SourcePartProps) => (
  <p className="source">
    <span>
      <HastText content={content} />
    </span>
    {story.source?.from === 'line' && (
      <>
        {/* The label needs no address, because the line above already contains the link. */}
        <SourceTag
          source={withoutAddress(labels?.source ?? story.source)}
          retold={retoldFrom(story, labels?.source?.name)}
        />
        {toolbar}
      </>
    )}
  </p>
)

/**
 * The topics and controls of a story on its issue's page. One control is a link to `#id`, so the story's
 * element must have this id.
 */
export const StoryToolbar = ({ story: { id, headline }, labels, report }: SourceLineProps) => (
  <>
    {labels?.topics.slice(0, MAX_TOPICS).map((topic) => (
      <a key={topic.id} className="chip" href={topicPath(topic.id)}>
        {topic.name}
      </a>
    ))}
    <Again first={labels?.first} />
    <span className="flex gap-3">
      <ItemLink id={id} headline={headline}>
        {strings.issue.itemLink}
      </ItemLink>
      {report && <ReportLink address={report} headline={headline} />}
      <ItemActionsButton headline={headline} />
      <LaterButton headline={headline} />
    </span>
  </>
)

/** A link for reporting an error in a story. */
export const ReportLink = ({
  address,
  headline,
}: {
  readonly address: string
  readonly headline: string
}) => (
  <a className="anchor" href={address} rel="noopener nofollow" aria-label={strings.report.linkTo(headline)}>
    {strings.report.link}
  </a>
)
