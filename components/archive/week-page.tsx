import { Disclosure } from '@/components/page/disclosure'
import type { ItemTeaser, SourceCount, TopicChange, WeekInArchive } from '@/lib/archive/model'
import { impactPath, itemPath, topicPath, WEEKS, weekPath } from '@/lib/site/addresses'
import { longDay, monthOf, shortDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { addressOf } from './coverage-line'
import { ImpactNotes } from './impact-notes'
import { IssueRows } from './issue-rows'
import { ItemLines } from './item-line'

const { weeks: words } = strings

/** A week in review: counts and quotations only. */
export const WeekPage = ({
  entry,
  disclosure,
}: {
  readonly entry: WeekInArchive
  readonly disclosure: string | undefined
}) => {
  const {
    week,
    monday,
    issues,
    gaps,
    items,
    stories,
    risen,
    fallen,
    impacts,
    sources,
    repeated,
    previous,
    next,
  } = entry
  return (
    <div className="wrap page">
      <div className="with-sidebar">
        <div className="prose">
          <p className="kicker">
            <a href={WEEKS}>{words.title}</a>
          </p>
          <h1>{words.heading(week)}</h1>
          <p className="lede">{words.lede(longDay(monday), issues.length, items)}</p>
          <Disclosure text={disclosure} counts={entry} />
          <section aria-labelledby="issues">
            <h2 id="issues">{words.issues}</h2>
            <IssueRows issues={issues} />
            <Gaps gaps={gaps} />
          </section>
          <section aria-labelledby="stories">
            <h2 id="stories">{words.stories}</h2>
            <ItemLines items={stories} />
          </section>
          {impacts.length > 0 && (
            <section aria-labelledby="impacts">
              <h2 id="impacts">{words.impacts}</h2>
              <ImpactNotes notes={impacts} />
              <a className="more" href={impactPath(monthOf(issues[0]?.date ?? monday))}>
                {words.allImpacts}
              </a>
            </section>
          )}
          {repeated.length > 0 && <Repeated repeated={repeated} />}
        </div>
        <aside className="sidebar" aria-label={words.aside}>
          <Changes title={words.risen} changes={risen} />
          <Changes title={words.fallen} changes={fallen} />
          <Sources sources={sources} />
        </aside>
      </div>
      <nav className="pager" aria-label={words.around}>
        {previous && (
          <a rel="prev" href={weekPath(previous)}>
            <span>{words.previous}</span>
            {words.heading(previous)}
          </a>
        )}
        {next && (
          <a rel="next" href={weekPath(next)}>
            <span>{words.next}</span>
            {words.heading(next)}
          </a>
        )}
      </nav>
    </div>
  )
}

const Gaps = ({ gaps }: { readonly gaps: WeekInArchive['gaps'] }) =>
  gaps.length === 0 ? null : (
    <p className="meta">
      {words.gaps}
      {gaps
        .map(
          ({ date, held }) =>
            `${shortDay(date)}（${weekday(date)}${held ? `，${strings.calendar.held}` : ''}）`,
        )
        .join('、')}
    </p>
  )

const Changes = ({ title, changes }: { readonly title: string; readonly changes: readonly TopicChange[] }) =>
  changes.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
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
      <h2>{words.sources}</h2>
      <dl>
        {sources.flatMap(({ host, name = host, items }) => [
          <dt key={host}>{name}</dt>,
          <dd key={`${host}-items`}>{items}</dd>,
        ])}
      </dl>
    </section>
  )

const Repeated = ({
  repeated,
}: {
  readonly repeated: readonly { readonly item: ItemTeaser; readonly first: ItemTeaser }[]
}) => (
  <section aria-labelledby="repeated">
    <h2 id="repeated">{words.repeated}</h2>
    <ul className="flow">
      {repeated.map(({ item, first }) => (
        <li key={`${item.date}-${item.id}`}>
          <a href={addressOf(item)}>{item.headline}</a>
          <br />
          <span className="meta">
            <a href={itemPath(first, first.id)}>{strings.story.first(longDay(first.date))}</a>
          </span>
        </li>
      ))}
    </ul>
  </section>
)
