import { Dated } from '@/components/text/dated'
import { Breaks } from '@/components/text/headline'
import type { HeldBack, IssueTeaser, Numbers } from '@/lib/archive/model'
import { archivePath, issuePath, RANDOM } from '@/lib/site/addresses'
import { longMonth, shortDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { IssueRows } from './issue-rows'
import { MonthCalendar } from './month-calendar'

const { archive } = strings

interface ArchivePageProps {
  /** All years with an issue, newest first. */
  readonly years: readonly string[]
  /** The year (`2026`) or month (`2026-01`). */
  readonly period: string
  /**
   * The nearest months with an issue before and after the period. They are shown only if the period is a
   * month.
   */
  readonly neighbours: { readonly previous?: string | undefined; readonly next?: string | undefined }
  /** The newest issues; empty unless the page is `/archive`. */
  readonly newestIssues: readonly IssueTeaser[]
  /** Months of the period, newest first, including those without an issue. */
  readonly months: readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  readonly held: readonly HeldBack[]
  /** The day of the newest issue; the heat map ends with it. */
  readonly newest: string
  /** Counts over the whole archive; `undefined` unless the page is `/archive`. */
  readonly numbers: Numbers | undefined
  readonly progress: { readonly done: number; readonly total: number }
}

/**
 * A heat map of days. The more stories and briefs a day's issue has, the stronger is the shade of the day. A
 * day without an issue is empty.
 */
export const ArchivePage = ({
  years,
  period,
  neighbours,
  newestIssues,
  months,
  held,
  newest,
  numbers,
  progress,
}: ArchivePageProps) => {
  const issues = months.reduce((sum, month) => sum + month.issues.length, 0)
  const isMonth = period.length > 4
  const lost = held.filter(({ date, serving }) => serving === undefined && date?.startsWith(period)).length
  return (
    <div className="wrap page">
      <h1>{isMonth ? <time dateTime={period}>{longMonth(period)}</time> : archive.title}</h1>
      <nav className="years my-3 flex gap-5" aria-label={archive.years}>
        {years.map((year) => (
          <a
            key={year}
            href={archivePath(year)}
            aria-current={period.startsWith(year) ? isMonth || 'page' : undefined}
          >
            {year}
          </a>
        ))}
      </nav>
      <p className="lede">
        <Dated text={archive.lede(isMonth ? longMonth(period) : strings.topics.year(period), issues, lost)} />
      </p>
      {progress.done < progress.total && (
        <p className="notice">{archive.progress(progress.done, progress.total)}</p>
      )}
      {newestIssues.length > 0 && (
        <section aria-labelledby="newest">
          <h2 id="newest" className="visually-hidden">
            {strings.front.past(newestIssues.length)}
          </h2>
          <IssueRows issues={newestIssues} />
        </section>
      )}
      <Scale />
      <div className={isMonth ? 'months months--one' : 'months'}>
        {months.map(({ month, issues }) => (
          <section key={month} className="month" id={`m${month}`}>
            <h2>
              {isMonth ? (
                archive.calendar
              ) : (
                <a href={archivePath(month)}>
                  <time dateTime={month}>{longMonth(month)}</time>
                </a>
              )}{' '}
              <span className="meta">{strings.issues.monthCount(issues.length, storiesIn(issues))}</span>
            </h2>
            <MonthCalendar month={month} issues={issues} held={held} today={newest} brief={!isMonth} />
            {isMonth ? <IssueRows issues={issues} /> : <Fullest issues={issues} />}
          </section>
        ))}
      </div>
      {isMonth && <MonthPager {...neighbours} />}
      {numbers && numbers.issues >= MIN_COUNTED_ISSUES && <Figures numbers={numbers} />}
    </div>
  )
}

/**
 * Counts are shown only if the archive has at least this many issues. Counts of fewer issues are not
 * meaningful.
 */
const MIN_COUNTED_ISSUES = 3

/** Shows the title of the month's issue with the most stories and briefs. */
const Fullest = ({ issues }: { readonly issues: readonly IssueTeaser[] }) => {
  const [first, ...others] = issues
  if (first === undefined) return null
  const itemsOf = ({ stories, briefs }: IssueTeaser): number => stories + briefs
  const fullest = others.reduce((best, one) => (itemsOf(one) > itemsOf(best) ? one : best), first)
  return (
    <p className="fullest">
      <time className="meta" dateTime={fullest.date}>
        {shortDay(fullest.date)}
      </time>{' '}
      <a className="headline" href={issuePath(fullest)}>
        <Breaks text={fullest.title} />
      </a>
    </p>
  )
}

const MonthPager = ({ previous, next }: ArchivePageProps['neighbours']) => (
  <nav className="pager" aria-label={archive.around}>
    {previous !== undefined && (
      <a rel="prev" href={archivePath(previous)}>
        <span>{archive.previous}</span>
        <time dateTime={previous}>{longMonth(previous)}</time>
      </a>
    )}
    {next !== undefined && (
      <a rel="next" href={archivePath(next)}>
        <span>{archive.next}</span>
        <time dateTime={next}>{longMonth(next)}</time>
      </a>
    )}
  </nav>
)

const storiesIn = (issues: readonly IssueTeaser[]): number =>
  issues.reduce((sum, { stories }) => sum + stories, 0)

const Scale = () => (
  <ul className="scale mt-2 flex flex-wrap gap-x-4 gap-y-2 text-meta text-ink-2" aria-label={archive.legend}>
    <li>{archive.shades}</li>
    {archive.scale.map((words, index) => (
      <li key={words} className="flex items-center gap-2">
        <i className={`heat-${index + 1}`} />
        {words}
      </li>
    ))}
    <li className="flex items-center gap-2">
      <i className="held-back" />
      {archive.held}
    </li>
    <li className="flex items-center gap-2">{archive.none}</li>
  </ul>
)

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`

/** A list of counts over the archive. Counts that are unknown are left out. */
const Figures = ({
  numbers: { issues, stories, briefs, links, sourced, firstHand, run, longestRun },
}: {
  readonly numbers: Numbers
}) => {
  const { figures } = archive
  const entries: readonly (readonly [string, string])[] = [
    [String(issues), figures.issues],
    [String(stories), figures.stories],
    [String(briefs), figures.briefs],
    [String(links), figures.links],
    [share(sourced, stories + briefs), figures.sourced],
    [share(firstHand, sourced), figures.firstHand],
    [String(run), figures.run],
    [String(longestRun), figures.longestRun],
  ]
  return (
    <section className="bar" aria-labelledby="numbers">
      <h2 id="numbers">{archive.numbers}</h2>
      <ul className="figures my-3 flex flex-wrap gap-x-6 gap-y-2">
        {entries.map(([figure, words]) => (
          <li key={words}>
            <b>{figure}</b> {words}
          </li>
        ))}
      </ul>
      <a className="more" href={RANDOM}>
        {archive.random}
      </a>
    </section>
  )
}
