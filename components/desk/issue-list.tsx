import type { IssueLine } from '@/lib/desk/page-model'
import { DESK_PAGES, deskIssuePath } from '@/lib/site/addresses'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { list, short } = strings.desk

interface IssueListProps {
  readonly issues: readonly IssueLine[]
  readonly timeZone: string
}

/**
 * A list of all issues with their state. Drafts, scheduled issues and issues that are held back come first.
 */
export const IssueList = ({ issues, timeZone }: IssueListProps) => {
  const waits = ({ state }: IssueLine): boolean =>
    state === 'draft' || state === 'scheduled' || state === 'held'
  const waiting = issues.filter(waits)
  const others = issues.filter((one) => !waits(one))
  return (
    <>
      {issues.length === 0 && <p>{list.none}</p>}
      <Lines title={list.waiting} issues={waiting} timeZone={timeZone} />
      <Lines title={list.others} issues={others} timeZone={timeZone} />
      <form action={DESK_PAGES.edit} className="desk__form bar">
        <label>
          {list.open}
          <input name="id" required autoComplete="off" aria-describedby="open-hint" />
        </label>
        <p id="open-hint" className="meta">
          {list.openHint}
        </p>
        <p>
          <button type="submit" className="btn">
            {list.openAction}
          </button>
        </p>
      </form>
    </>
  )
}

const Lines = ({ title, issues, timeZone }: IssueListProps & { readonly title: string }) =>
  issues.length === 0 ? null : (
    <section className="bar">
      <h2>{title}</h2>
      <ul className="desk__rows">
        {issues.map(({ id, state, title: headline, date, publishAt, errors, hasLive }) => (
          <li key={id}>
            <span className={`state state--${state}`}>{short[state]}</span>
            <a href={deskIssuePath(id)}>{headline ?? list.untitled}</a>
            <span className="meta">
              {[
                date,
                id !== date && id,
                state === 'scheduled' &&
                  publishAt !== undefined &&
                  list.goesLive(localTime(publishAt, timeZone)),
                state === 'held' && list.errors(errors),
                hasLive && list.hasLive,
              ]
                .filter(Boolean)
                .join('，')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
