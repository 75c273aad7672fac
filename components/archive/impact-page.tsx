import type { ImpactNote, ImpactTopic, PageOf } from '@/lib/archive/model'
import { IMPACT, impactPath, topicImpactPath, topicPath } from '@/lib/site/addresses'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import type { Topic } from '@/lib/topics/model'
import { ImpactNotes } from './impact-notes'
import { listedMonths } from './listed-months'
import { PageLinks } from './page-links'

const { impact } = strings

/**
 * Maximum number of topics in the sidebar. The pages of the other topics link to the notes on these topics.
 */
const MAX_TOPICS = 40

/** The notes that a page shows: all of a month, or all of a topic. */
export type ImpactSubject =
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'topic'; readonly topic: Topic }

interface ImpactPageProps {
  readonly subject: ImpactSubject
  readonly notes: PageOf<ImpactNote>
  /** All months, newest first. */
  readonly months: readonly string[]
  /** Topics with the most notes first. */
  readonly topics: readonly ImpactTopic[]
}

/** A page with the impact notes of a month or topic, and links to other months and topics. */
export const ImpactPage = ({ subject, notes, months, topics }: ImpactPageProps) => (
  <div className="wrap page">
    <div className="with-sidebar">
      <div className="prose">
        {subject.kind === 'topic' && (
          <p className="kicker">
            <a href={IMPACT}>{impact.title}</a>
          </p>
        )}
        <h1>{subject.kind === 'topic' ? impact.ofTopic(subject.topic.name) : impact.title}</h1>
        <p className="lede">{impact.lede}</p>
        <section aria-labelledby="notes">
          <h2 id="notes">
            {subject.kind === 'topic' ? (
              <a href={topicPath(subject.topic.id)}>{impact.topic(subject.topic.name)}</a>
            ) : (
              <time dateTime={subject.month}>{longMonth(subject.month)}</time>
            )}{' '}
            <span className="meta">{impact.count(notes.total)}</span>
          </h2>
          {notes.total === 0 ? <p>{impact.none}</p> : <ImpactNotes notes={notes.entries} />}
        </section>
        <PageLinks page={notes.page} pages={notes.pages} addressOf={(page) => addressOf(subject, page)} />
      </div>
      <aside className="sidebar" aria-label={impact.ways}>
        <section>
          <h2>{impact.months}</h2>
          <ul>
            {listedMonths(months, subject.kind === 'month' ? subject.month : undefined).map((one) => (
              <li key={one}>
                <a
                  href={impactPath(one)}
                  aria-current={subject.kind === 'month' && one === subject.month ? 'page' : undefined}
                >
                  <time dateTime={one}>{longMonth(one)}</time>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <Topics
          topics={topics.slice(0, MAX_TOPICS)}
          current={subject.kind === 'topic' ? subject.topic.id : undefined}
        />
      </aside>
    </div>
  </div>
)

const Topics = ({
  topics,
  current,
}: {
  readonly topics: readonly ImpactTopic[]
  readonly current: string | undefined
}) =>
  topics.length === 0 ? null : (
    <section>
      <h2>{impact.topics}</h2>
      <ul>
        {topics.map(({ topic: { id, name }, notes }) => (
          <li key={id}>
            <a href={topicImpactPath(id)} aria-current={id === current ? 'page' : undefined}>
              {name} <span className="meta">{impact.count(notes)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

/** Returns the address of a page with the impact notes of a month or topic. */
const addressOf = (subject: ImpactSubject, page: number): string =>
  subject.kind === 'month' ? impactPath(subject.month, page) : topicImpactPath(subject.topic.id, page)
