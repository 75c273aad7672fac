import { Fragment } from 'react'
import { aboutOf } from '@/components/issue/topics-of'
import { Bar } from '@/components/page/bar'
import { Disclosure } from '@/components/page/disclosure'
import { Dated } from '@/components/text/dated'
import { Breaks } from '@/components/text/headline'
import type {
  ItemTeaser,
  SourceCount,
  TopicChange,
  WeekEvent,
  WeekInArchive,
  WeekNews,
} from '@/lib/archive/model'
import { eventPath, impactPath, topicPath, WEEKS, weekPath } from '@/lib/site/addresses'
import { monthOf, shortDay, shortWeekday, weekdayRanges } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { addressOf } from './coverage-line'
import { ImpactNotes } from './impact-notes'
import { IssueRows } from './issue-rows'

const { weeks: words } = strings

interface WeekPageProps {
  readonly entry: WeekInArchive
  readonly disclosure: string | undefined
}

/** The review of a week. It consists of counts and quotations only. */
export const WeekPage = ({ entry, disclosure }: WeekPageProps) => {
  const { week, monday, issues, gaps, items, news, risen, fallen, impacts, sources, previous, next } = entry
  return (
    <div className="wrap page">
      <div className="with-sidebar">
        <div className="prose">
          <p className="kicker">
            <a href={WEEKS}>{words.title}</a>
          </p>
          <h1>
            <Dated text={words.heading(week)} />
          </h1>
          <p className="lede">{words.issued(issues.length, items)}</p>
          <Disclosure text={disclosure} counts={entry} />
          <News news={news} />
          <Risen changes={risen} />
          <Quotations news={news} />
          <section aria-labelledby="issues">
            <h2 id="issues">{words.issues}</h2>
            <IssueRows issues={issues} />
            <Gaps gaps={gaps} />
          </section>
          {impacts.length > 0 && (
            <details className="mt-6">
              <summary>{words.counted(words.impacts, impacts.length)}</summary>
              <ImpactNotes notes={impacts} />
              <a className="more" href={impactPath(monthOf(issues[0]?.date ?? monday))}>
                {words.allImpacts}
              </a>
            </details>
          )}
        </div>
        <aside className="sidebar" aria-label={words.aside}>
          <Fallen changes={fallen} />
          <Sources sources={sources} />
        </aside>
      </div>
      <nav className="pager" aria-label={words.around}>
        {previous && (
          <a rel="prev" href={weekPath(previous)}>
            <span>{words.previous}</span>
            <Dated text={words.heading(previous)} />
          </a>
        )}
        {next && (
          <a rel="next" href={weekPath(next)}>
            <span>{words.next}</span>
            <Dated text={words.heading(next)} />
          </a>
        )}
      </nav>
    </div>
  )
}

const News = ({ news: { first, more } }: { readonly news: WeekNews }) => (
  <section aria-labelledby="news">
    <h2 id="news">{words.news}</h2>
    <Events events={first} />
    {more.length > 0 && (
      <details>
        <summary>{words.more(more.length)}</summary>
        <Events events={more} />
      </details>
    )}
  </section>
)

/** Headlines of the week that contain a number, and sentences of its reports that announce something. */
const Quotations = ({ news: { figures, announced } }: { readonly news: WeekNews }) => (
  <>
    {figures.length > 0 && (
      <details className="mt-6">
        <summary>{words.counted(words.figures, figures.length)}</summary>
        <ul className="week-news">
          {figures.map(({ figure, item }) => (
            <Quoted key={`${item.date}-${item.id}`} mark={figure} text={item.headline} item={item} />
          ))}
        </ul>
      </details>
    )}
    {announced.length > 0 && (
      <details className="mt-6">
        <summary>{words.counted(words.announced, announced.length)}</summary>
        <ul className="week-news">
          {announced.map(({ when, sentence, item }) => (
            <Quoted key={`${item.date}-${item.id}`} mark={when} text={sentence} item={item} />
          ))}
        </ul>
      </details>
    )}
  </>
)

/** A list of events. If an event has reports on several days, these days are also shown. */
const Events = ({ events }: { readonly events: readonly WeekEvent[] }) => (
  <ol className="week-news">
    {events.map(({ item, days, sources, event, since }) => (
      <li key={`${item.date}-${item.edition}-${item.id}`} data-about={aboutOf(item)}>
        <a href={addressOf(item)}>
          <Breaks text={item.headline} />
        </a>
        <span className="meta">
          {' '}
          {days.map((report, at) => (
            <Fragment key={`${report.date}-${report.id}`}>
              {at > 0 && '、'}
              {at === 0 ? (
                <Day date={report.date} />
              ) : (
                <a href={addressOf(report)}>
                  <Day date={report.date} />
                </a>
              )}
            </Fragment>
          ))}
          {sources > 1 && ` ${words.sources(sources)}`}
          {event !== undefined && (
            <>
              {' '}
              <a href={eventPath(event)}>
                {since === undefined ? words.event : <Dated text={words.since(shortDay(since))} />}
              </a>
            </>
          )}
        </span>
      </li>
    ))}
  </ol>
)

const Day = ({ date }: { readonly date: string }) => <time dateTime={date}>{shortDay(date)}</time>

const Quoted = ({
  mark,
  text,
  item,
}: {
  readonly mark: string
  readonly text: string
  readonly item: ItemTeaser
}) => (
  <li data-about={aboutOf(item)}>
    <strong>{mark}</strong>{' '}
    <a href={addressOf(item)}>
      <Breaks text={text} />
    </a>
  </li>
)

const Gaps = ({ gaps }: { readonly gaps: WeekInArchive['gaps'] }) =>
  gaps.length === 0 ? null : (
    <p className="meta">
      {words.gaps(weekdayRanges(gaps.map(({ date }) => date)))}
      {gaps
        .filter(({ held }) => held)
        .map(({ date }) => words.heldOn(shortWeekday(date)))
        .join('')}
    </p>
  )

/** The topics with more reports than before, each with a bar for its reports of the week. */
const Risen = ({ changes }: { readonly changes: readonly TopicChange[] }) => {
  const most = Math.max(...changes.map(({ items }) => items))
  return changes.length === 0 ? null : (
    <section aria-labelledby="risen">
      <h2 id="risen">{words.risen}</h2>
      <ul className="amounts">
        {changes.map(({ topic, items, before }) => (
          <li key={topic.id}>
            <a href={topicPath(topic.id)}>{topic.name}</a>
            <Bar share={items / most} />
            <span className="meta">{words.change(before, items)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Fallen = ({ changes }: { readonly changes: readonly TopicChange[] }) =>
  changes.length === 0 ? null : (
    <section>
      <h2>{words.fallen}</h2>
      <ul>
        {changes.map(({ topic, items, before }) => (
          <li key={topic.id}>
            <a href={topicPath(topic.id)}>
              {topic.name} <span className="meta">{words.change(before, items)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const Sources = ({ sources }: { readonly sources: readonly SourceCount[] }) =>
  sources.length === 0 ? null : (
    <section>
      <h2>{words.hosts}</h2>
      <dl>
        {sources.flatMap(({ host, name = host, items }) => [
          <dt key={host}>{name}</dt>,
          <dd key={`${host}-items`}>{items}</dd>,
        ])}
      </dl>
    </section>
  )
