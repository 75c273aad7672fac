import type { TopicCount } from '@/lib/archive/model'
import type { NamedTopic } from '@/lib/search/model'
import { topicPath } from '@/lib/site/addresses'
import { type SearchFields, searchAddress } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'

const { search } = strings

interface NamedTopicsProps {
  readonly fields: SearchFields
  readonly named: readonly NamedTopic[]
  /** True if the search used all names of the topics, because the typed names found little. */
  readonly hasJoined: boolean
  readonly topics: readonly TopicCount[]
}

/**
 * The topics that a query names, with their other names. If the query consists only of the name of a topic,
 * this topic gets a card.
 */
export const NamedTopics = ({ fields, named, hasJoined, topics }: NamedTopicsProps) =>
  named.map((one) => {
    const count = one.whole ? topics.find(({ topic }) => topic.id === one.id) : undefined
    return (
      <div key={one.id} className="notice">
        {count && (
          <p>
            <a href={topicPath(one.id)}>{one.name}</a> <span>{search.topicCard(count.items)}</span>
            {count.topic.description}
          </p>
        )}
        {one.others.length > 0 &&
          (hasJoined ? (
            <p>{search.namesJoined(one.name, one.others)}</p>
          ) : (
            <OtherNames fields={fields} topic={one} />
          ))}
      </div>
    )
  })

/**
 * A line with the other names of a topic. If the search does not use these names yet, a link adds them to the
 * search. Otherwise the link searches for the typed name only.
 */
const OtherNames = ({ fields, topic }: { readonly fields: SearchFields; readonly topic: NamedTopic }) => {
  const joined = fields.names === 'all'
  const say = joined ? search.namesJoined : search.otherNames
  return (
    <p>
      {say(topic.name, topic.others)}{' '}
      <a href={searchAddress({ ...fields, names: joined ? '' : 'all', page: '1' })}>
        {joined ? search.asTyped : search.joinNames}
      </a>
    </p>
  )
}
