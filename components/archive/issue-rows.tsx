import { IssueStrip } from '@/components/issue/issue-strip'
import { Breaks } from '@/components/text/headline'
import type { IssueTeaser } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'
import { shortDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** A list of issues with date, title, and number of stories and briefs. */
export const IssueRows = ({ issues }: { readonly issues: readonly IssueTeaser[] }) => (
  <ol className="rows">
    {issues.map((issue) => (
      <li key={issuePath(issue)} className="row">
        <span className="meta">
          <time dateTime={issue.date}>{shortDay(issue.date)}</time> {weekday(issue.date)}
        </span>{' '}
        <a href={issuePath(issue)}>
          <b className="headline">
            <Breaks text={issue.title} />
          </b>
        </a>{' '}
        <span className="meta">
          {issue.edition > 1 && `${strings.issue.edition(issue.edition)} · `}
          {strings.issue.items(issue.stories + issue.briefs)}
          {issue.strip && <IssueStrip segments={issue.strip} />}
        </span>
      </li>
    ))}
  </ol>
)
