import { Breaks } from '@/components/text/headline'
import type { WeekInArchive } from '@/lib/archive/model'
import { topicPath, weekPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { addressOf } from './coverage-line'

const { weeks: words } = strings
const MAX_RISEN = 3

interface WeeksPageProps {
  /** The newest weeks, newest first. */
  readonly recent: readonly WeekInArchive[]
  /** Weeks older than all of `recent`, newest first. */
  readonly earlier: readonly string[]
}

/** The page of weeks: the newest weeks as rows, earlier weeks as links grouped by year. */
export const WeeksPage = ({ recent, earlier }: WeeksPageProps) => (
  <div className="wrap page">
    <h1>{words.title}</h1>
    <p className="lede">{words.about}</p>
    {yearsOfWeeks(recent.map(({ week }) => week)).map((year) => (
      <section key={year} className="bar" aria-labelledby={`y${year}`}>
        <h2 id={`y${year}`}>{strings.topics.year(year)}</h2>
        <ol className="rows week-rows">
          {recent
            .filter(({ week }) => week.startsWith(year))
            .map((review) => (
              <WeekRow key={review.week} review={review} />
            ))}
        </ol>
      </section>
    ))}
    {yearsOfWeeks(earlier).map((year) => (
      <details key={year} className="bar">
        <summary>{words.earlier(strings.topics.year(year))}</summary>
        <ul className="weeks mt-2 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4">
          {earlier
            .filter((week) => week.startsWith(year))
            .map((week) => (
              <li key={week}>
                <a href={weekPath(week)}>
                  <time dateTime={week}>{words.span(week)}</time>
                </a>
              </li>
            ))}
        </ul>
      </details>
    ))}
  </div>
)

const yearsOfWeeks = (weeks: readonly string[]): readonly string[] => [
  ...new Set(weeks.map((week) => week.slice(0, 4))),
]

/**
 * A row for a week: its days, the number of reports, its first story, topics with more reports than before.
 */
const WeekRow = ({ review: { week, issues, items, news, risen } }: { readonly review: WeekInArchive }) => {
  const first = news.first[0]?.item
  return (
    <li className="row">
      <span>
        <a href={weekPath(week)}>
          <b>
            <time dateTime={week}>{words.span(week)}</time>
          </b>
        </a>{' '}
        <span className="meta">{words.counts(issues.length, items)}</span>
      </span>
      <span>
        {first && (
          <a className="headline" href={addressOf(first)}>
            <Breaks text={first.headline} />
          </a>
        )}
        {risen.length > 0 && (
          <span className="meta">
            {words.risenShort}
            {risen.slice(0, MAX_RISEN).map(({ topic: { id, name } }, index) => (
              <span key={id}>
                {index > 0 && '、'}
                <a href={topicPath(id)}>{name}</a>
              </span>
            ))}
          </span>
        )}
      </span>
      <span className="meta wide">{words.number(week)}</span>
    </li>
  )
}
