import { ImpactNotes } from '@/components/archive/impact-notes'
import { ItemLines } from '@/components/archive/item-line'
import { PageLinks } from '@/components/archive/page-links'
import { TopicButtons } from '@/components/mine/topic-buttons'
import { Disclosure } from '@/components/page/disclosure'
import { Dated } from '@/components/text/dated'
import type { ItemTeaser, TopicInArchive } from '@/lib/archive/model'
import { feedPath, TOPICS, topicFeed, topicImpactPath, topicPath } from '@/lib/site/addresses'
import { longDay, longMonth, monthOf } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { TrendChart } from './trend-chart'

const { topics: words } = strings

/** The page of a topic: its trend, its reports by month, and related topics. */
export const TopicPage = ({
  entry,
  disclosure,
}: {
  readonly entry: TopicInArchive
  readonly disclosure: string | undefined
}) => {
  const { topic, parent, total, sourced, first, last, weeks, peak, items, impacts, mentioned, mentions } =
    entry
  return (
    <div className="wrap page">
      <div className="with-sidebar">
        <div className="prose">
          <header>
            <p className="kicker">
              <a href={TOPICS}>{words.title}</a> · {topic.kind}
            </p>
            <h1>{topic.name}</h1>
            <p className="lede">
              {topic.description}
              {first !== undefined && last !== undefined && (
                <Dated text={words.span(total, longDay(first), longDay(last))} />
              )}
            </p>
            <Disclosure text={disclosure} counts={{ items: total, sourced }} />
            {parent && (
              <p>
                {words.parent} <a href={topicPath(parent.id)}>{parent.name}</a>
              </p>
            )}
            <p className="meta">
              {words.feed}
              <a href={feedPath(topicFeed(topic.id), 'rss')}>RSS</a>、
              <a href={feedPath(topicFeed(topic.id), 'atom')}>Atom</a>
            </p>
            <TopicButtons id={topic.id} name={topic.name} />
          </header>
          {items.page === 1 && <TrendChart name={topic.name} weeks={weeks} peakReport={peak} />}
          {byMonth(items.entries).map(([month, entries]) => (
            <section key={month} aria-labelledby={`t${month}`}>
              <h2 id={`t${month}`}>
                <time dateTime={month}>{longMonth(month)}</time>
              </h2>
              <ItemLines items={entries} />
            </section>
          ))}
          <PageLinks page={items.page} pages={items.pages} addressOf={(page) => topicPath(topic.id, page)} />
          {items.page === 1 && mentions.length > 0 && (
            <details className="mt-6">
              <summary>{words.mentions(topic.name, mentioned, mentions.length)}</summary>
              <ItemLines items={mentions} />
            </details>
          )}
          {items.page === 1 && impacts.length > 0 && (
            <section aria-labelledby="impacts">
              <h2 id="impacts">{words.impacts}</h2>
              <ImpactNotes notes={impacts} />
              <a className="more" href={topicImpactPath(topic.id)}>
                {words.allImpacts(topic.name)}
              </a>
            </section>
          )}
        </div>
        <Side entry={entry} />
      </div>
    </div>
  )
}

const Side = ({ entry: { related } }: { readonly entry: TopicInArchive }) =>
  related.length === 0 ? null : (
    <aside className="sidebar" aria-label={words.aside}>
      <section>
        <h2>{words.related}</h2>
        <ul>
          {related.map(({ topic, together }) => (
            <li key={topic.id}>
              <a href={topicPath(topic.id)}>
                {topic.name} <span className="meta">{words.together(together)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )

/** Groups entries by month, in the given order. */
function byMonth(items: readonly ItemTeaser[]): readonly (readonly [string, readonly ItemTeaser[]])[] {
  const months = [...new Set(items.map(({ date }) => monthOf(date)))]
  return months.map((month) => [month, items.filter(({ date }) => monthOf(date) === month)] as const)
}
