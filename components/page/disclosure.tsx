import type { SourcedCount } from '@/lib/issue/reports'
import { EDITORIAL } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

interface DisclosureProps {
  /** The text from the site profile; without it nothing is rendered. */
  readonly text: string | undefined
  readonly counts: SourcedCount
  /** True on a story's page, where `counts` are the counts of the story's issue. */
  readonly ofIssue?: boolean
}

/**
 * A line on how the content is made and how many reports have a source, with a link to the editorial policy.
 */
export const Disclosure = ({ text, counts: { items, sourced }, ofIssue = false }: DisclosureProps) =>
  text === undefined ? null : (
    <p className="disclosure meta">
      <a href={EDITORIAL}>{text}</a>
      {items > 0 && `；${(ofIssue ? strings.sourcedOfIssue : strings.sourced)(items, sourced)}`}
    </p>
  )
