import { longDay, lunarDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface DatelineProps {
  readonly date: string
  readonly edition: number
  readonly number: number
  /** Number of stories and briefs. */
  readonly items: number
  /** Minutes to read the whole issue. */
  readonly minutes: number
  /**
   * The time at which the issue's day begins. Only the front page passes this time, because only the front
   * page shows the issue's age and the date of the lunar calendar.
   */
  readonly dayBegins?: string
}

/** Date, weekday, issue number and size of an issue. */
export const Dateline = ({ date, edition, number, items, minutes, dayBegins }: DatelineProps) => (
  <p className="dateline">
    <span>
      <time dateTime={date}>{longDay(date)}</time> {weekday(date)}
    </span>{' '}
    {dayBegins !== undefined && <span className="wide">{lunarDay(date)}</span>}{' '}
    <span>{strings.issue.number(number)}</span>{' '}
    {dayBegins !== undefined && <span className="age" data-script="" data-since={dayBegins} />}
    {edition > 1 && <span>{strings.issue.edition(edition)}</span>}{' '}
    <span className="dateline__size">
      {items > 0 && `${strings.issue.items(items)}，`}
      {strings.issue.minutes(minutes)}
    </span>
  </p>
)
