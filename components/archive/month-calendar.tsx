import type { HeldBack, IssueTeaser } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'
import { longMonth, shortDay, weeksOf } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface MonthCalendarProps {
  /** The month, such as `2026-01`. */
  readonly month: string
  readonly issues: readonly IssueTeaser[]
  readonly held: readonly HeldBack[]
  /** The day to mark as today. Later days are not shown. */
  readonly today: string
  /**
   * True on a page with many months. The days then have no tooltips, because tooltips would make up half of
   * the bytes of the page.
   */
  readonly brief?: boolean
}

/**
 * A table of the days of a month. The more stories and briefs a day's issue has, the stronger is the shade of
 * the day. A day whose issue is held back has a dashed outline. A day without an issue is empty.
 */
export const MonthCalendar = ({ month, issues, held, today, brief = false }: MonthCalendarProps) => (
  <table className="calendar">
    <caption className="visually-hidden">{strings.calendar.caption(longMonth(month))}</caption>
    <thead>
      <tr>
        {strings.calendar.weekdays.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {weeksOf(month, today).map((week, index) => (
        <tr key={week.find((day) => day !== undefined) ?? index}>
          {week.map((day, place) =>
            day === undefined ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: an empty cell is identified by its position.
              <td key={place} />
            ) : (
              <DayCell
                key={day}
                day={day}
                issue={firstOf(issues, day)}
                held={held.some(({ date }) => date === day)}
                today={day === today}
                brief={brief}
              />
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const firstOf = (issues: readonly IssueTeaser[], day: string): IssueTeaser | undefined =>
  issues.filter(({ date }) => date === day).sort((a, b) => a.edition - b.edition)[0]

interface DayCellProps {
  readonly day: string
  readonly issue: IssueTeaser | undefined
  readonly held: boolean
  readonly today: boolean
  readonly brief: boolean
}

const DayCell = ({ day, issue, held, today, brief }: DayCellProps) => {
  const date = Number(day.slice(-2))
  if (issue !== undefined) {
    const items = issue.stories + issue.briefs
    return (
      <td className={`${heatOf(items)}${today ? ' today' : ''}`}>
        <a
          href={issuePath(issue)}
          aria-label={strings.calendar.issue(
            shortDay(day),
            issue.number,
            items,
            brief ? undefined : issue.title,
          )}
        >
          {date}
        </a>
      </td>
    )
  }
  return held ? (
    <td className="held-back" title={strings.calendar.held}>
      {date}
      <span className="visually-hidden">{strings.calendar.gap(true)}</span>
    </td>
  ) : (
    <td>
      {date}
      <span className="visually-hidden">{strings.calendar.gap(false)}</span>
    </td>
  )
}

/** Returns the class of a cell's shade. `items` is the number of stories and briefs of the day. */
const heatOf = (items: number): string => {
  if (items < 15) return 'heat-1'
  if (items < 25) return 'heat-2'
  return items <= 35 ? 'heat-3' : 'heat-4'
}
