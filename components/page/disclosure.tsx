import type { SourcedCount } from '@/lib/issue/reports'
import { EDITORIAL } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

interface DisclosureProps {
  /** The text of the site's profile; if it is missing, nothing is rendered. */
  readonly text: string | undefined
  readonly counts: SourcedCount
  /** True if the counts are those of the issue that the page's story belongs to. */
  readonly ofIssue?: boolean
}

/** States how the content is made and how much of it has a source, with a link to the editorial policy. */
export const Disclosure = ({ text, counts: { items, sourced }, ofIssue = false }: DisclosureProps) =>
  text === undefined ? null : (
    <p className="disclosure meta">
      <a href={EDITORIAL}>{text}</a>
      {items > 0 && `；${(ofIssue ? strings.sourcedOfIssue : strings.sourced)(items, sourced)}`}
    </p>
  )
