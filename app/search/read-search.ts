import { isDay } from '@/lib/calendar/days'
import type { SearchFilters, SearchKind, SearchPage } from '@/lib/search/model'
import { isTopicId } from '@/lib/site/addresses'
import type { SearchFields } from '@/lib/site/search-address'
import { SOURCE_KINDS } from '@/lib/sources/model'

const HITS_PER_PAGE = 20
const KINDS: readonly SearchKind[] = ['story', 'insight', 'impact', 'brief']

export interface ReadSearch {
  readonly query: string
  readonly filters: SearchFilters
  readonly page: SearchPage
  /** Fields with invalid values. They are ignored, and the page says so. */
  readonly faults: readonly (keyof SearchFields)[]
}

/** Parses the fields of the search form. An invalid value is ignored and listed in `faults`. */
export function readSearch(fields: SearchFields): ReadSearch {
  const faults: (keyof SearchFields)[] = []
  const take = <Value>(
    name: keyof SearchFields,
    read: (text: string) => Value | undefined,
  ): Value | undefined => {
    const text = fields[name]?.trim() ?? ''
    if (text === '') return undefined
    const value = read(text)
    if (value === undefined) faults.push(name)
    return value
  }
  const kind = take('kind', (text) => KINDS.find((one) => one === text))
  const sourceKind = take('source', (text) => SOURCE_KINDS.find((one) => one === text))
  const topic = take('topic', (text) => (isTopicId(text) ? text : undefined))
  const from = take('from', (text) => (isDay(text) ? text : undefined))
  const to = take('to', (text) => (isDay(text) ? text : undefined))
  const order =
    take('sort', (text) => (text === 'date' || text === 'relevance' ? text : undefined)) ?? 'relevance'
  const allNames = take('names', (text) => (text === 'all' ? true : undefined))
  const page = take('page', (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined)) ?? 1
  const filters = {
    ...(kind && { kind }),
    ...(sourceKind && { sourceKind }),
    ...(topic && { topic }),
    ...(from && { from }),
    ...(to && { to }),
  }
  return {
    query: fields.q ?? '',
    filters,
    page: { page, size: HITS_PER_PAGE, order, ...(allNames && { allNames }) },
    faults,
  }
}

/**
 * Tells whether an address of the search page has a query. Search engines may index the page without a query,
 * but not pages of results. An address in which all fields are empty (`/search?q=`) has no query.
 */
export const isAsked = (given: Readonly<Record<string, string | readonly string[] | undefined>>): boolean =>
  Object.values(given).some((value) => [value].flat().some((text) => text?.trim()))
