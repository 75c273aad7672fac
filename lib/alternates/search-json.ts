import type { SearchHit, SearchResult, Segment, Suggestion } from '@/lib/search/model'
import { absolute, eventJsonPath, itemPath, storyJsonPath, topicJsonPath } from '@/lib/site/addresses'
import { withoutStraySpaces } from '@/lib/site/display-text'
import { type SearchFields, searchAddress, searchJsonAddress } from '@/lib/site/search-address'
import { headJson } from './item-json'

/** A search request after parsing. */
export interface SearchRequest {
  readonly query: string
  readonly page: { readonly page: number; readonly order: string }
  /** Names of the fields whose values were invalid and ignored. */
  readonly faults: readonly string[]
}

/**
 * Returns the results of a search as data (`/schema/search.json`). They are the same as on the page `/search`
 * with the same fields.
 */
export function searchDocument(
  fields: SearchFields,
  { query, page, faults }: SearchRequest,
  result: SearchResult,
  siteUrl: string,
) {
  const pageAt = (number: number): string =>
    absolute(siteUrl, searchJsonAddress({ ...fields, page: String(number) }))
  const { hits, total, pages, reason, reading, named } = result
  return {
    ...headJson('search', siteUrl),
    query,
    url: absolute(siteUrl, searchAddress(fields)),
    total: total.count,
    exact: total.exact,
    sort: page.order,
    page: page.page,
    pages,
    ...(page.page < pages && { next: pageAt(page.page + 1) }),
    ignored: faults,
    ...(reason !== undefined && { reason }),
    ...(reading && { reading }),
    ...(named && {
      named: named.map(({ id, name, others }) => ({
        id,
        name,
        others,
        json: absolute(siteUrl, topicJsonPath(id)),
      })),
    }),
    hits: hits.map((hit) => hitJson(hit, siteUrl)),
    suggestions: result.suggestions.map((suggestion) => suggestionJson(suggestion, siteUrl)),
  }
}

/**
 * Returns a hit. Its text is divided into pieces. The field `hit` of a piece tells whether the piece matches
 * the query.
 */
const hitJson = (hit: SearchHit, siteUrl: string) => ({
  kind: hit.kind,
  id: hit.item,
  date: hit.date,
  url: absolute(siteUrl, itemPath(hit, hit.item)),
  ...(hit.kind !== 'brief' && { json: absolute(siteUrl, storyJsonPath(hit.item)) }),
  headline: textOf(hit.headline),
  excerpt: textOf(hit.excerpt),
  marked: hit.excerpt.map(asShown),
  topics: hit.topics,
  ...(hit.source && { source: hit.source }),
  ...(hit.isAdded && { added: true }),
  notes: hit.notes.map(({ kind, excerpt }) => ({ kind, excerpt: textOf(excerpt) })),
  ...(hit.folded.length > 0 && {
    event: {
      json: absolute(siteUrl, eventJsonPath(hit.item)),
      reports: hit.folded.map(({ kind, item, date, edition, headline }) => ({
        ...{ kind, id: item, date, headline },
        url: absolute(siteUrl, itemPath({ date, edition }, item)),
      })),
    },
  }),
})

const textOf = (segments: readonly Segment[]): string => segments.map((one) => asShown(one).text).join('')

/** Returns a piece of text as the search page shows it. */
const asShown = (segment: Segment): Segment => ({ ...segment, text: withoutStraySpaces(segment.text) })

function suggestionJson(suggestion: Suggestion, siteUrl: string) {
  switch (suggestion.kind) {
    case 'spelling':
      return {
        kind: suggestion.kind,
        query: suggestion.query,
        json: absolute(siteUrl, searchJsonAddress({ q: suggestion.query })),
      }
    case 'words':
      return {
        kind: suggestion.kind,
        query: suggestion.query,
        total: suggestion.total.count,
        json: absolute(siteUrl, searchJsonAddress({ q: suggestion.query })),
      }
    case 'topic':
      return {
        kind: suggestion.kind,
        name: suggestion.name,
        json: absolute(siteUrl, topicJsonPath(suggestion.id)),
      }
    case 'dates':
    case 'filters':
      return { kind: suggestion.kind, total: suggestion.total.count }
  }
}
