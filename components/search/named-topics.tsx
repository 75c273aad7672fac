import type { TopicCount } from '@/lib/archive/model'
import type { NamedTopic } from '@/lib/search/model'
import { topicPath } from '@/lib/site/addresses'
import { type SearchFields, searchAddress } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'

const { search } = strings

interface NamedTopicsProps {
  readonly fields: SearchFields
  readonly named: readonly NamedTopic[]
  /** True if all names were searched because the typed ones found little. */
  readonly hasJoined: boolean
  readonly topics: readonly TopicCount[]
}

/** The topics that a query names: a card if it is nothing but the name, and their other names. */
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

/** Says a topic's other names; one link searches them too, or the typed name only. */
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
