import type { IssueTeaser, TopicCount } from '@/lib/archive/model'
import type { SearchPage as Asked, SearchFilters, SearchResult } from '@/lib/search/model'
import type { SearchFields } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'
import { Hits } from './hits'
import { NamedTopics } from './named-topics'
import { NoHits } from './no-hits'
import { SearchForm } from './search-form'
import { WaysOn } from './ways-on'

interface SearchPageProps {
  /** The fields as submitted. */
  readonly fields: SearchFields
  readonly request: {
    readonly query: string
    readonly filters: SearchFilters
    readonly page: Asked
    readonly faults: readonly (keyof SearchFields)[]
  }
  /** `undefined` without a query. */
  readonly result: SearchResult | undefined
  readonly topics: readonly TopicCount[]
  readonly newest: IssueTeaser | undefined
  readonly progress: { readonly done: number; readonly total: number }
}

const { search } = strings

/** The search page: form, and the stories, insights, impact notes and briefs that match the query. */
export const SearchPage = ({ fields, request, result, topics, newest, progress }: SearchPageProps) => (
  <div className="wrap page">
    <h1>{search.title}</h1>
    <div className="find">
      <SearchForm fields={fields} topics={topics} />
      <div className="hits">
        {request.faults.map((field) => (
          <p key={field} className="notice">
            {search.fault(search.fields[field])}
          </p>
        ))}
        {progress.done < progress.total && (
          <p className="notice">{search.progress(progress.done, progress.total)}</p>
        )}
        {result?.named && (
          <NamedTopics
            fields={fields}
            named={result.named}
            hasJoined={result.hasJoined === true}
            topics={topics}
          />
        )}
        {result === undefined ? (
          <>
            <p className="meta">{search.hint}</p>
            <WaysOn topics={topics} newest={newest} />
          </>
        ) : result.hits.length > 0 ? (
          <Hits fields={fields} request={request} result={result} topics={topics} />
        ) : (
          <NoHits fields={fields} result={result} topics={topics} newest={newest} />
        )}
      </div>
    </div>
  </div>
)
