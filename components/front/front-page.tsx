import { IssueRows } from '@/components/archive/issue-rows'
import { MonthCalendar } from '@/components/archive/month-calendar'
import { FrontContents } from '@/components/issue/toc'
import { Clauses } from '@/components/text/headline'
import type { HeldBack, IssueInArchive, IssueTeaser, ItemLabels } from '@/lib/archive/model'
import type { FrontPlan } from '@/lib/issue/plan-front'
import { ARCHIVE, issuePath } from '@/lib/site/addresses'
import { longMonth, monthOf } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { FrontSection } from './front-section'
import { LeadStory } from './lead-story'
import { Numbers } from './numbers'
import { Points } from './points'
import { Subscribe } from './subscribe'

export interface FrontPageProps {
  /** The newest issue, or an excerpt of it. */
  readonly entry: IssueInArchive
  /** Labels of the issue's items, by id. */
  readonly labels: ReadonlyMap<string, ItemLabels>
  readonly plan: FrontPlan
  /** The issues before the newest one, newest first. */
  readonly past: readonly IssueTeaser[]
  /** All issues of the month in which the newest issue appeared. */
  readonly month: readonly IssueTeaser[]
  readonly held: readonly HeldBack[]
}

/** Maximum number of sections. The real issue with the most sections has 11. */
const MAX_SECTIONS = 60

/** The front page: an overview of the newest issue, with links to earlier issues. */
export const FrontPage = ({ entry, labels, plan, past, month, held }: FrontPageProps) => {
  const { issue } = entry
  const page = issuePath(issue)
  const sections = issue.sections.slice(0, MAX_SECTIONS)
  return (
    <div className="wrap">
      <div className="since" data-script="" />
      <p className="following" data-script="" />
      <div className="lead">
        <div>
          <h1 className="headline">
            <a href={page}>
              <Clauses text={issue.title} />
            </a>
          </h1>
          <Numbers points={issue.summary} />
          {plan.lead && <LeadStory story={plan.lead} labels={labels} />}
        </div>
        <Points points={plan.points} labels={labels} page={page} />
      </div>
      <FrontContents issue={{ sections }} labels={labels} page={page} />
      <div className="front-sections">
        {plan.sections.slice(0, MAX_SECTIONS).map((section) => (
          <FrontSection key={section.id} section={section} labels={labels} page={page} />
        ))}
      </div>
      {issue.sections.length > MAX_SECTIONS && (
        <a className="more" href={page}>
          {strings.front.wholeIssue}
        </a>
      )}
      <div className="mt-7 grid grid-cols-1 gap-x-7 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem] print:block">
        <Past issues={past} />
        <ThisMonth date={issue.date} issues={month} held={held} />
      </div>
      <Subscribe telegram={issue.telegram?.action?.address} />
    </div>
  )
}

const Past = ({ issues }: { readonly issues: readonly IssueTeaser[] }) =>
  issues.length === 0 ? null : (
    <section className="bar" aria-labelledby="past">
      <h2 id="past">{strings.front.past(issues.length)}</h2>
      <IssueRows issues={issues} />
    </section>
  )

const ThisMonth = ({
  date,
  issues,
  held,
}: {
  readonly date: string
  readonly issues: readonly IssueTeaser[]
  readonly held: readonly HeldBack[]
}) => {
  const month = monthOf(date)
  return (
    <section className="bar print:hidden" aria-labelledby="month">
      <h2 id="month">
        <time dateTime={month}>{longMonth(month)}</time>
      </h2>
      <MonthCalendar month={month} issues={issues} held={held} today={date} />
      <a className="more" href={ARCHIVE}>
        {strings.front.all}
      </a>
    </section>
  )
}
