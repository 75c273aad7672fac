import type { IssueTeaser, TopicCount } from '@/lib/archive/model'
import type { SearchResult, Suggestion } from '@/lib/search/model'
import { topicPath } from '@/lib/site/addresses'
import { type SearchFields, searchAddress } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'
import { WaysOn } from './ways-on'

const { search } = strings

/** Explains a search without results and suggests alternatives. */
export const NoHits = ({
  fields,
  result: { reason, suggestions, cut, pages },
  topics,
  newest,
}: {
  readonly fields: SearchFields
  readonly result: SearchResult
  readonly topics: readonly TopicCount[]
  readonly newest: IssueTeaser | undefined
}) => (
  <>
    <p role="status">
      {reason === undefined
        ? pages > 0
          ? search.beyond
          : search.nothing(fields.q ?? '')
        : search.reasons[reason]}
      {cut && search.cut}
    </p>
    {pages > 0 && <a href={searchAddress({ ...fields, page: '1' })}>{search.firstPage}</a>}
    {suggestions.length === 0 && pages === 0 && <p className="meta">{search.hint}</p>}
    {suggestions.length > 0 && (
      <section aria-labelledby="instead">
        <h2 id="instead">{search.instead}</h2>
        <ul className="flow">
          {suggestions.map((suggestion) => (
            <li key={JSON.stringify(suggestion)}>
              <Instead suggestion={suggestion} fields={fields} />
            </li>
          ))}
        </ul>
      </section>
    )}
    <WaysOn topics={topics} newest={newest} />
  </>
)

const Instead = ({
  suggestion,
  fields,
}: {
  readonly suggestion: Suggestion
  readonly fields: SearchFields
}) => {
  switch (suggestion.kind) {
    case 'spelling':
      return <a href={searchAddress({ ...fields, q: suggestion.query, page: '1' })}>{suggestion.query}</a>
    case 'words':
      return (
        <a href={searchAddress({ ...fields, q: suggestion.query, page: '1' })}>
          {search.words(suggestion.query, suggestion.total.count)}
        </a>
      )
    case 'topic':
      return <a href={topicPath(suggestion.id)}>{search.topic(suggestion.name)}</a>
    case 'dates':
      return (
        <a href={searchAddress({ ...fields, from: '', to: '', page: '1' })}>
          {search.allDates(suggestion.total.count)}
        </a>
      )
    case 'filters':
      return (
        <a href={searchAddress(fields.q === undefined ? {} : { q: fields.q })}>
          {search.allKinds(suggestion.total.count)}
        </a>
      )
  }
}
