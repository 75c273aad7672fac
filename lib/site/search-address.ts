import { SEARCH, SEARCH_JSON } from './addresses'

/** The fields of the search form, in the order of the address. */
export const SEARCH_FIELDS = ['q', 'kind', 'topic', 'source', 'from', 'to', 'sort', 'names', 'page'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]
export type SearchFields = Partial<Readonly<Record<SearchField, string>>>

/** Returns the canonical address of a search: known fields only, each once, in order, without empty ones. */
export const searchAddress = (fields: SearchFields): string => addressWith(SEARCH, fields)

/** Returns the JSON address of the same search. */
export const searchJsonAddress = (fields: SearchFields): string => addressWith(SEARCH_JSON, fields)

function addressWith(path: string, fields: SearchFields): string {
  const filled = SEARCH_FIELDS.flatMap((name) => {
    const value = fields[name]?.trim() ?? ''
    return value === '' || (name === 'page' && value === '1') ? [] : [[name, value]]
  })
  return filled.length === 0 ? path : `${path}?${new URLSearchParams(filled)}`
}

/**
 * Maximum length of a field: more than the search reads, so that it still reports a cut query, but short
 * enough for header fields.
 */
const longest = (name: SearchField): number => (name === 'q' ? 500 : 60)

/** Parses a query string; of repeated fields the first counts. */
export function readSearchFields(query: string): SearchFields {
  const given = new URLSearchParams(query)
  return Object.fromEntries(
    SEARCH_FIELDS.flatMap((name) => {
      const value = given.get(name)
      return value === null ? [] : [[name, value.slice(0, longest(name))]]
    }),
  )
}
