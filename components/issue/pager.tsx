import type { IssueTeaser } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'
import { shortDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface PagerProps {
  readonly previous: IssueTeaser | undefined
  readonly next: IssueTeaser | undefined
}

/** Links to the issues before and after this one. */
export const Pager = ({ previous, next }: PagerProps) =>
  previous === undefined && next === undefined ? null : (
    <nav className="pager" aria-label={strings.issue.pager}>
      {previous && <PagerLink rel="prev" issue={previous} label={strings.issue.previous} />}
      {next && <PagerLink rel="next" issue={next} label={strings.issue.next} />}
    </nav>
  )

const PagerLink = ({
  rel,
  issue,
  label,
}: {
  readonly rel: string
  readonly issue: IssueTeaser
  readonly label: string
}) => (
  <a rel={rel} href={issuePath(issue)}>
    <span>
      {label} <time dateTime={issue.date}>{shortDay(issue.date)}</time>
    </span>
    {issue.title}
  </a>
)
