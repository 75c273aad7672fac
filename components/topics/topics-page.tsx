import type { TopicCount } from '@/lib/archive/model'
import { topicPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { TOPIC_KINDS } from '@/lib/topics/model'

const { topics: words } = strings

/** All topics by kind, those with the most items first, each with its trend. */
export const TopicsPage = ({ topics }: { readonly topics: readonly TopicCount[] }) => (
  <div className="wrap page">
    <h1>{words.title}</h1>
    <p className="lede">{words.lede(topics.length)}</p>
    <div className="topics">
      {TOPIC_KINDS.map((kind) => (
        <Kind
          key={kind}
          kind={kind}
          topics={topics.filter(({ topic }) => topic.kind === kind).toSorted((a, b) => b.items - a.items)}
        />
      ))}
    </div>
  </div>
)

const Kind = ({ kind, topics }: { readonly kind: string; readonly topics: readonly TopicCount[] }) =>
  topics.length === 0 ? null : (
    <section className="month sidebar">
      <h2>
        {kind} <span className="meta">{topics.length}</span>
      </h2>
      <ul className="columns">
        {topics.map(({ topic, items, recent, before }) => (
          <li key={topic.id}>
            <a href={topicPath(topic.id)}>
              {topic.name}{' '}
              <span className="meta">
                {words.count(items)}，{words.change(recent, before)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
