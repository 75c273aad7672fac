import type { IssueTeaser } from '@/lib/archive/model'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { IssueRows } from './issue-rows'

interface Month {
  readonly month: string
  readonly issues: readonly IssueTeaser[]
}

/** All issues by month, newest first. */
export const IssuesPage = ({ months }: { readonly months: readonly Month[] }) => {
  const count = months.reduce((sum, { issues }) => sum + issues.length, 0)
  return (
    <div className="wrap page">
      <h1>{strings.issues.title}</h1>
      <p className="lede">{count === 0 ? strings.issues.empty : strings.issues.lede(count)}</p>
      {months.map(({ month, issues }) => (
        <section key={month} className="month mt-7" id={`m${month}`}>
          <h2>
            <time dateTime={month}>{longMonth(month)}</time> <span className="meta">{strings.issues.monthCount(issues.length)}</span>
          </h2>
          <IssueRows issues={issues} />
        </section>
      ))}
    </div>
  )
}
