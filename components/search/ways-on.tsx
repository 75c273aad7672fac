import { Breaks } from '@/components/text/headline'
import type { IssueTeaser, TopicCount } from '@/lib/archive/model'
import { issuePath, topicPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { search } = strings
const MAX_TOPICS = 8

interface WaysOnProps {
  readonly topics: readonly TopicCount[]
  readonly newest: IssueTeaser | undefined
}

/**
 * Links for a search without results: the topics with the most reports in the last weeks, and the newest
 * issue.
 */
export const WaysOn = ({ topics, newest }: WaysOnProps) => {
  const popular = topics.toSorted((a, b) => b.recent - a.recent).slice(0, MAX_TOPICS)
  return (
    <>
      {popular.length > 0 && (
        <section aria-labelledby="popular">
          <h2 id="popular">{search.popular}</h2>
          <ul className="ways mt-2 flex flex-wrap gap-x-5 gap-y-2">
            {popular.map(({ topic: { id, name } }) => (
              <li key={id}>
                <a href={topicPath(id)}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {newest && (
        <p className="mt-4">
          {search.newest}
          <a href={issuePath(newest)}>
            <Breaks text={newest.title} />
          </a>
        </p>
      )}
    </>
  )
}
