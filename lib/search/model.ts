import type { Day } from '@/lib/issue/model'

/** What can be found on its own. */
export type SearchKind = 'story' | 'insight' | 'impact' | 'brief'

/** A text that can be found, with what a list of hits says about it. */
export interface SearchDocument {
  readonly kind: SearchKind
  readonly date: Day
  readonly edition: number
  /** Its place among the documents of its issue, in document order, from 0. */
  readonly ordinal: number
  /** Id of the story or brief; an insight or impact carries its story's. */
  readonly item: string
  /** Of an insight or impact: its story's, which is shown but not searched. May be empty for a brief. */
  readonly headline: string
  /** The visible text, blocks parted by line breaks. */
  readonly text: string
  readonly topics: readonly string[]
  readonly source?: { readonly host: string; readonly kind?: string }
}

/** What narrows a search; all of it must hold. */
export interface SearchFilters {
  readonly kind?: SearchKind
  /** A topic's id. */
  readonly topic?: string
  readonly sourceKind?: string
  /** First and last day, both included. */
  readonly from?: Day
  readonly to?: Day
}

export type SearchOrder = 'relevance' | 'date'

export interface SearchPage {
  /** From 1. */
  readonly page: number
  /** Hits a page, at most 100. */
  readonly size: number
  readonly order: SearchOrder
}

/** A stretch of text; `hit` where it is what was searched for. */
export interface Segment {
  readonly text: string
  readonly hit: boolean
}

export interface SearchHit {
  readonly kind: SearchKind
  readonly date: Day
  readonly edition: number
  readonly item: string
  readonly headline: readonly Segment[]
  /** About a hundred characters round the best place. */
  readonly excerpt: readonly Segment[]
  readonly topics: readonly string[]
  readonly source?: { readonly host: string; readonly kind?: string }
}

/** Number of hits: exact up to a bound, "more than" beyond it. */
export interface Total {
  readonly count: number
  readonly exact: boolean
}

/**
 * Why a query was not run: it is blank, has neither letter nor digit, or only says what is not wanted.
 */
export type NoSearch = 'blank' | 'signs' | 'only-excluded'

/** What a reader may try instead; each is known to find something. */
export type Suggestion =
  | { readonly kind: 'spelling'; readonly query: string }
  | { readonly kind: 'topic'; readonly id: string; readonly name: string }
  | { readonly kind: 'dates'; readonly total: Total }
  | { readonly kind: 'filters'; readonly total: Total }

export interface SearchResult {
  readonly hits: readonly SearchHit[]
  readonly total: Total
  /** Pages that can be opened; hits beyond the bound are reached by narrowing. */
  readonly pages: number
  /** Set where relevance ranks only the newest part of what was found. */
  readonly ranked?: { readonly newest: number; readonly of: Total }
  /** The query was longer than what is searched for; the rest was left out. */
  readonly cut: boolean
  readonly reason?: NoSearch
  /** Only where nothing was found. */
  readonly suggestions: readonly Suggestion[]
}

/** A topic as far as search offers it. */
export interface TopicName {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
}

/** A word or phrase, folded. */
export interface Term {
  readonly text: string
}

/** What a query says: every group must be met, by any of its terms, and no excluded term. */
export interface Query {
  readonly groups: readonly (readonly Term[])[]
  readonly excluded: readonly Term[]
  readonly cut: boolean
  readonly reason?: NoSearch
}
