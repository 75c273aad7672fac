import { SEARCH, SEARCH_JSON } from './addresses'

/** The fields of the search form, in the order in which they stand in an address. */
export const SEARCH_FIELDS = ['q', 'kind', 'topic', 'source', 'from', 'to', 'sort', 'page'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]
export type SearchFields = Partial<Readonly<Record<SearchField, string>>>

/** The one address of a search: known fields only, each once, in order, the empty ones left out. */
export const searchAddress = (fields: SearchFields): string => addressWith(SEARCH, fields)

/** The same search as data. */
export const searchJsonAddress = (fields: SearchFields): string => addressWith(SEARCH_JSON, fields)

function addressWith(path: string, fields: SearchFields): string {
  const filled = SEARCH_FIELDS.flatMap((name) => {
    const value = fields[name]?.trim() ?? ''
    return value === '' || (name === 'page' && value === '1') ? [] : [[name, value]]
  })
  return filled.length === 0 ? path : `${path}?${new URLSearchParams(filled)}`
}

/**
 * More than a search reads of the words, so that it still says that it has cut, and of the rest: the address
 * must fit into header fields.
 */
const longest = (name: SearchField): number => (name === 'q' ? 500 : 60)

/** Reads a query string; of a field that is given twice, the first counts. */
export function readSearchFields(query: string): SearchFields {
  const given = new URLSearchParams(query)
  return Object.fromEntries(
    SEARCH_FIELDS.flatMap((name) => {
      const value = given.get(name)
      return value === null ? [] : [[name, value.slice(0, longest(name))]]
    }),
  )
}
