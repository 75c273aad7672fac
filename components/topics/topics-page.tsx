import type { TopicCount } from '@/lib/archive/model'
import { SEARCH, topicPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { topics: words } = strings
const MAX_RISEN = 6
/**
 * A topic counts as risen if the newest four weeks have at least this many more reports than the four weeks
 * before them.
 */
const MIN_ADDITIONAL_REPORTS = 3

interface TopicsPageProps {
  readonly topics: readonly TopicCount[]
  /** Kinds of topics in the order to show them. Topics of other kinds follow. */
  readonly kinds: readonly string[]
  /** False if the archive is too young to compare the newest four weeks with the four weeks before them. */
  readonly isCompared: boolean
}

/**
 * The page of all topics: first the topics that rose most, then all topics by kind, the most frequent first.
 */
export const TopicsPage = ({ topics, kinds, isCompared }: TopicsPageProps) => {
  const groups = [...new Set([...kinds, ...topics.map(({ topic }) => topic.kind)])]
    .map((kind) => ({
      kind,
      topics: topics.filter(({ topic }) => topic.kind === kind).toSorted((a, b) => b.items - a.items),
    }))
    .filter(({ topics }) => topics.length > 0)
  return (
    <div className="wrap page">
      <h1>{words.title}</h1>
      <p className="lede">{words.lede(topics.length)}</p>
      <FilterField />
      <nav className="kinds mt-3 flex flex-wrap gap-x-5" aria-label={words.kinds}>
        {groups.map(({ kind, topics }) => (
          <a key={kind} href={`#${kind}`}>
            {kind} <span className="meta">{topics.length}</span>
          </a>
        ))}
      </nav>
      {isCompared && <Risen topics={topics} />}
      <div className="topics">
        {groups.map(({ kind, topics }) => (
          <Kind key={kind} kind={kind} topics={topics} isCompared={isCompared} />
        ))}
      </div>
    </div>
  )
}

/**
 * A field that filters the list by script. Without script the field starts a search, which shows the topic
 * with the typed name first.
 */
const FilterField = () => (
  // biome-ignore lint/a11y/useSemanticElements: older browsers do not support <search>.
  <form className="field topic-filter" role="search" aria-label={words.filter} action={SEARCH}>
    <label className="visually-hidden" htmlFor="topic-filter">
      {words.filter}
    </label>
    <input id="topic-filter" name="q" type="text" autoComplete="off" placeholder={words.filter} />
    <button type="submit" className="btn">
      {strings.search.title}
    </button>
  </form>
)

const Risen = ({ topics }: { readonly topics: readonly TopicCount[] }) => {
  const risen = topics
    .filter(({ recent, before }) => recent - before >= MIN_ADDITIONAL_REPORTS)
    .toSorted((a, b) => b.recent - b.before - (a.recent - a.before))
    .slice(0, MAX_RISEN)
  return risen.length === 0 ? null : (
    <section className="sidebar mt-6" aria-labelledby="risen">
      <h2 id="risen">{words.risen}</h2>
      <ol className="columns">
        {risen.map((entry) => (
          <Entry key={entry.topic.id} entry={entry} count={words.change(entry.recent, entry.before)} />
        ))}
      </ol>
    </section>
  )
}

interface KindProps extends Omit<TopicsPageProps, 'kinds'> {
  readonly kind: string
}

const Kind = ({ kind, topics, isCompared }: KindProps) => (
  <section className="month sidebar" id={kind} data-filtered="">
    <h2>
      {kind} <span className="meta">{topics.length}</span>
    </h2>
    <ul className="columns">
      {topics.map((entry) => (
        <Entry
          key={entry.topic.id}
          entry={entry}
          count={
            isCompared
              ? `${words.count(entry.items)}，${words.recent(entry.recent)}`
              : words.count(entry.items)
          }
        />
      ))}
    </ul>
  </section>
)

const Entry = ({ entry: { topic }, count }: { readonly entry: TopicCount; readonly count: string }) => (
  <li data-names={[topic.name, ...topic.aliases].join(' ').toLowerCase()}>
    <a href={topicPath(topic.id)}>
      {topic.name} <span className="meta">{count}</span>
    </a>
  </li>
)
