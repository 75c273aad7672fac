import type { DeliveryLine, Visitor } from '@/lib/desk/page-model'
import { DESK_PAGES } from '@/lib/site/addresses'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { outbox } = strings.desk

interface OutboxListProps {
  readonly deliveries: readonly DeliveryLine[]
  readonly visitor: Visitor
  readonly timeZone: string
}

/** A list of deliveries to channels. A delivery that failed has a button to send it again. */
export const OutboxList = ({ deliveries, visitor, timeZone }: OutboxListProps) => (
  <>
    <p>{deliveries.length === 0 ? outbox.none : outbox.lede}</p>
    <ul className="desk__rows">
      {deliveries.map((one) => (
        <li key={one.id}>
          <span className={`state state--${one.state}`}>{outbox.states[one.state]}</span>
          <b>{one.channel}</b>
          <span>{aboutOf(one.about)}</span>
          <span className="meta">
            {localTime(one.at, timeZone)}，{outbox.attempts(one.attempts)}
          </span>
          {one.reason !== undefined && (
            <span className="meta desk__reason" lang="en">
              {one.reason}
            </span>
          )}
          {visitor.rights.includes('publish') && isOver(one) && <Again delivery={one} />}
        </li>
      ))}
    </ul>
  </>
)

const isOver = ({ state }: DeliveryLine): boolean => state === 'failed' || state === 'uncertain'

/** Returns an event such as `issue.published 2026-01-11` in words. */
function aboutOf(about: string): string {
  const [kind = '', ...rest] = about.split(' ')
  const words = Object.entries(outbox.events).find(([name]) => name === kind)?.[1] ?? kind
  return [words, ...rest].join(' ')
}

const Again = ({ delivery: { id, channel, about, state } }: { readonly delivery: DeliveryLine }) => (
  <form method="post" action={`${DESK_PAGES.outbox}/${id}`}>
    <button type="submit" className="desk__plain" aria-label={`${outbox.again} ${channel} ${aboutOf(about)}`}>
      {outbox.again}
    </button>
    {state === 'uncertain' && <span className="meta">{outbox.againUncertain}</span>}
  </form>
)
