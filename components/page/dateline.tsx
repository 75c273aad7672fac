import { longDay, lunarDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface DatelineProps {
  readonly date: string
  readonly edition: number
  readonly number: number
  readonly stories: number
  readonly briefs: number
  /** True on the front page, which shows the lunar date too. */
  readonly lunar?: boolean
}

/** Date, weekday, issue number and counts of an issue. */
export const Dateline = ({ date, edition, number, stories, briefs, lunar = false }: DatelineProps) => (
  <p className="dateline">
    <span>
      <time dateTime={date}>{longDay(date)}</time> {weekday(date)}
    </span>{' '}
    {lunar && <span className="wide">{lunarDay(date)}</span>} <span>{strings.issue.number(number)}</span>{' '}
    {edition > 1 && <span>{strings.issue.edition(edition)}</span>}{' '}
    <span className="wide">{strings.issue.counts(stories, briefs)}</span>
  </p>
)
