import type { EventLists, EventSummary } from '@/lib/archive/model'
import { eventPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { events: words } = strings

/** The page of events: a list of events with recent reports, and a list of events with the most reports. */
export const EventsPage = ({ lists: { running, largest } }: { readonly lists: EventLists }) => (
  <div className="wrap page">
    <h1>{words.title}</h1>
    <p className="lede">{words.about}</p>
    {running.length === 0 && largest.length === 0 && <p>{words.none}</p>}
    <EventList id="running" title={words.running} events={running} />
    <EventList id="largest" title={words.largest} events={largest} />
  </div>
)

interface EventListProps {
  readonly id: string
  readonly title: string
  readonly events: readonly EventSummary[]
}

const EventList = ({ id, title, events }: EventListProps) =>
  events.length > 0 && (
    <section className="bar" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ol className="timeline">
        {events.map((event) => (
          <li key={event.id}>
            <p className="meta">
              <time dateTime={event.last.date}>{longDay(event.last.date)}</time> ·{' '}
              {words.reports(event.reports)}
            </p>
            <h3>
              <a href={eventPath(event.id)}>{event.first.headline}</a>
            </h3>
            {event.last.headline !== event.first.headline && (
              <p>
                {words.latest}
                {event.last.headline}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
