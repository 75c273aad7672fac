import { SEARCH, SEARCH_JSON } from './addresses'

/** The fields of the search form, in the order that they have in the address. */
export const SEARCH_FIELDS = ['q', 'kind', 'topic', 'source', 'from', 'to', 'sort', 'names', 'page'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]
export type SearchFields = Partial<Readonly<Record<SearchField, string>>>

/**
 * Returns the canonical address of a search. It contains the fields that are not empty, each once and in the
 * order of `SEARCH_FIELDS`. The number of the first page is left out.
 */
export const searchAddress = (fields: SearchFields): string => addressWith(SEARCH, fields)

/** Returns the address of the same search as JSON. */
export const searchJsonAddress = (fields: SearchFields): string => addressWith(SEARCH_JSON, fields)

function addressWith(path: string, fields: SearchFields): string {
  const filled = SEARCH_FIELDS.flatMap((name) => {
    const value = fields[name]?.trim() ?? ''
    return value === '' || (name === 'page' && value === '1') ? [] : [[name, value]]
  })
  return filled.length === 0 ? path : `${path}?${new URLSearchParams(filled)}`
}

/**
 * Returns the maximum length of a field, in characters. The limits keep the address short enough for a header
 * field. The search reads only the first part of a query; the limit for `q` is higher than that, so that the
 * search can report that it ignored the rest.
 */
const longest = (name: SearchField): number => (name === 'q' ? 500 : 60)

/** Parses the query string of a search. If a field is repeated, its first value counts. */
export function readSearchFields(query: string): SearchFields {
  const given = new URLSearchParams(query)
  return Object.fromEntries(
    SEARCH_FIELDS.flatMap((name) => {
      const value = given.get(name)
      return value === null ? [] : [[name, value.slice(0, longest(name))]]
    }),
  )
}
