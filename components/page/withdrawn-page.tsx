import { Clauses } from '@/components/text/headline'
import type { IssueTeaser } from '@/lib/archive/model'
import type { Withdrawal } from '@/lib/issue/model'
import { ARCHIVE, issuePath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { withdrawalStrings as words } from '@/lib/site/withdrawal-strings'

interface WithdrawnPageProps {
  readonly withdrawal: Withdrawal
  /** The issue of a withdrawn story, if that issue is published. */
  readonly issue?: Pick<IssueTeaser, 'date' | 'edition'> | undefined
}

/** The page in place of a withdrawn issue or story. It shows nothing of the withdrawn text. */
export const WithdrawnPage = ({ withdrawal: { kind, date, reason }, issue }: WithdrawnPageProps) => (
  <div className="wrap page">
    <div className="prose">
      <p className="kicker">410</p>
      <h1 className="headline">
        <Clauses text={kind === 'issue' ? words.issue : words.story} />
      </h1>
      <p className="lede">{words.text}</p>
      {date && (
        <p>
          <time dateTime={date}>{words.on(longDay(date))}</time>
        </p>
      )}
      {reason && <p>{words.reason(reason)}</p>}
      {issue && (
        <a className="more" href={issuePath(issue)}>
          {words.itsIssue}
        </a>
      )}
      <a className="more" href={ARCHIVE}>
        {words.all}
      </a>
    </div>
  </div>
)
