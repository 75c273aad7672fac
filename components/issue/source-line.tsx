import type { ReactNode } from 'react'
import { SourceTag, withoutAddress } from '@/components/page/source-tag'
import { HastText } from '@/components/text/hast'
import type { ItemLabels } from '@/lib/archive/model'
import type { Hast, Story } from '@/lib/issue/model'
import { retoldFrom } from '@/lib/issue/retold'
import { topicPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { ItemActionsButton } from './item-actions'
import { ItemLink } from './item-link'
import { Again } from './repeat-note'

interface SourceLineProps {
  readonly story: Story
  readonly labels: ItemLabels | undefined
  readonly report: string | undefined
}

/** Maximum number of topics next to a story; its own page shows all. */
const TOPICS = 3

/** A report's source, or that none is given, its topics, and the link to the report. */
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
 * A source line of the file; if it is the story's source, labels from the lists and the toolbar are added.
 */
export const SourcePart = ({ content, story, labels, toolbar }: SourcePartProps) => (
  <p className="source">
    <span>
      <HastText content={content} />
    </span>
    {story.source?.from === 'line' && (
      <>
        {/* The file contains the link in a line of its own. */}
        <SourceTag
          source={withoutAddress(labels?.source ?? story.source)}
          retold={retoldFrom(story, labels?.source?.name)}
        />
        {toolbar}
      </>
    )}
  </p>
)

/** A story's topics and links on its issue's page; the link to itself needs the story's id there. */
export const StoryToolbar = ({ story: { id, headline }, labels, report }: SourceLineProps) => (
  <>
    {labels?.topics.slice(0, TOPICS).map((topic) => (
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
    </span>
  </>
)

/** Link for reporting an error, filled in. */
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
