import type { HeldBack, IssueTeaser, Numbers } from '@/lib/archive/model'
import { archivePath, RANDOM } from '@/lib/site/addresses'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { IssueRows } from './issue-rows'
import { MonthCalendar } from './month-calendar'

const { archive } = strings

interface ArchivePageProps {
  /** All years with an issue, newest first. */
  readonly years: readonly string[]
  /** Title of the year or month. */
  readonly stretch: string
  /** Months of the period, newest first, including those without an issue. */
  readonly months: readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  readonly held: readonly HeldBack[]
  /** The newest issue's day; later days are not drawn. */
  readonly newest: string
  /** Figures of the whole archive, for the page that shows it. */
  readonly numbers: Numbers | undefined
  readonly progress: { readonly done: number; readonly total: number }
}

/** A heat map of the days: darker for issues with more items; days without an issue are empty. */
export const ArchivePage = ({
  years,
  stretch: period,
  months,
  held,
  newest,
  numbers,
  progress,
}: ArchivePageProps) => {
  const issues = months.reduce((sum, month) => sum + month.issues.length, 0)
  // All titles of a year are too many for one page: it shows those of the newest month and links to the other
  // months.
  const open = months.find((month) => month.issues.length > 0)?.month
  const isMonth = period.length > 4
  const lost = held.filter(({ date, serving }) => serving === undefined && date?.startsWith(period)).length
  return (
    <div className="wrap page">
      <h1>{archive.title}</h1>
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
        {archive.lede(isMonth ? longMonth(period) : strings.topics.year(period), issues, lost)}
      </p>
      {progress.done < progress.total && (
        <p className="notice">{archive.progress(progress.done, progress.total)}</p>
      )}
      <Scale />
      <div className={isMonth ? 'months months--one' : 'months'}>
        {months.map(({ month, issues }) => (
          <section key={month} className="month" id={`m${month}`}>
            <h2>
              <a href={archivePath(month)}>
                <time dateTime={month}>{longMonth(month)}</time>
              </a>{' '}
              <span className="meta">{strings.issues.monthCount(issues.length, storiesIn(issues))}</span>
            </h2>
            <MonthCalendar month={month} issues={issues} held={held} today={newest} brief={!isMonth} />
            {issues.length > 0 && month === open && (
              <details open={isMonth}>
                <summary>{archive.titles(longMonth(month))}</summary>
                <IssueRows issues={issues} />
              </details>
            )}
          </section>
        ))}
      </div>
      {numbers && <Figures numbers={numbers} />}
    </div>
  )
}

const storiesIn = (issues: readonly IssueTeaser[]): number =>
  issues.reduce((sum, { stories }) => sum + stories, 0)

const Scale = () => (
  <ul className="scale mt-2 flex flex-wrap gap-x-4 gap-y-2 text-meta text-ink-2" aria-label={archive.legend}>
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

/** The archive in figures; absent figures are left out. */
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
