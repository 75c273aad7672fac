import type { Day } from '@/lib/issue/model'

/** The kinds of search results. */
export const SEARCH_KINDS = ['story', 'insight', 'impact', 'brief'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** A searchable text with the data that a hit shows. */
export interface SearchDocument {
  readonly kind: SearchKind
  readonly date: Day
  readonly edition: number
  /** Position among the documents of its issue, in document order, from 0. */
  readonly ordinal: number
  /** Id of the story or brief. For an insight or impact note, the id of its story. */
  readonly item: string
  /**
   * May be empty for a brief. For an insight or impact note, the headline of its story, which is shown but
   * not searched.
   */
  readonly headline: string
  /** The visible text, with line breaks between blocks. */
  readonly text: string
  readonly topics: readonly string[]
  readonly source?: { readonly host: string; readonly kind?: string }
}

/** Restrictions of a search; all must hold. */
export interface SearchFilters {
  readonly kind?: SearchKind
  /** A topic's id. */
  readonly topic?: string
  readonly sourceKind?: string
  /** First and last day, both inclusive. */
  readonly from?: Day
  readonly to?: Day
}

export type SearchOrder = 'relevance' | 'date'

export interface SearchPage {
  /** From 1. */
  readonly page: number
  /** Hits per page, at most 100. */
  readonly size: number
  readonly order: SearchOrder
  /** True to search all names of the topics that the query names. */
  readonly allNames?: boolean
}

/** A span of text; `hit` marks a match. */
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
  /** About a hundred characters around the best match. */
  readonly excerpt: readonly Segment[]
  readonly topics: readonly string[]
  readonly source?: { readonly host: string; readonly kind?: string }
  /** Insights and impact notes of the same report that match too, best first. */
  readonly notes: readonly HitNote[]
  /** Texts of other reports of the same event that match too; empty if the hits are ordered by date. */
  readonly folded: readonly FoldedHit[]
  /**
   * Present if the hit does not match the words as typed, but only an interpretation of the query or another
   * name of a topic.
   */
  readonly isAdded?: true
}

/** An insight or impact note below the hit of its report. */
export interface HitNote {
  readonly kind: SearchKind
  readonly excerpt: readonly Segment[]
}

/** A matching text of another report on the same event as the hit. */
export interface FoldedHit {
  readonly kind: SearchKind
  readonly date: Day
  readonly edition: number
  readonly item: string
  readonly headline: string
}

/**
 * Returns a map from the row numbers of documents to their events. The key of its first report identifies an
 * event. A document whose report is not compared with other reports yet may be missing.
 */
export type EventsOf = (rowids: readonly number[]) => ReadonlyMap<number, number>

/** A topic that a query names. */
export interface NamedTopic {
  readonly id: string
  readonly name: string
  /** The names of the topic that the query does not find: NVIDIA and 辉达 for 英伟达. */
  readonly others: readonly string[]
  /** True if the query consists only of this name. */
  readonly whole: boolean
}

/**
 * Number of hits. Hits are counted up to a limit; if there are more, `count` is the limit and `exact` is
 * false.
 */
export interface Total {
  readonly count: number
  readonly exact: boolean
}

/** Why a query was not run: it is blank, has no letter and no digit, or has only exclusions. */
export type NoSearch = 'blank' | 'signs' | 'only-excluded'

/** An alternative search; each is known to have results. */
export type Suggestion =
  | { readonly kind: 'spelling'; readonly query: string }
  | { readonly kind: 'topic'; readonly id: string; readonly name: string }
  | { readonly kind: 'words'; readonly query: string; readonly total: Total }
  | { readonly kind: 'dates'; readonly total: Total }
  | { readonly kind: 'filters'; readonly total: Total }

/**
 * An interpretation of a query that finds nothing or little as typed:
 * - `question`: without the words that only ask
 * - `words`: split into words
 * - `pinyin`: with the names that the pinyin stands for
 * - `near`: also with words that mean nearly the same
 * - `partial`: any one of the words may be missing
 * - `spelling`: with a word spelled otherwise, because the query finds nothing
 */
export interface Reading {
  readonly kind: 'question' | 'words' | 'pinyin' | 'near' | 'partial' | 'spelling'
  /** The words that were searched instead. */
  readonly words: readonly string[]
  /** Words that were left out because no report contains them. */
  readonly unknown: readonly string[]
  /** Number of reports that the query finds as typed. */
  readonly literal: number
}

export interface SearchResult {
  readonly hits: readonly SearchHit[]
  readonly total: Total
  /** Number of pages of results. It is limited; readers find further hits by setting filters. */
  readonly pages: number
  /** Present if only the newest part of the hits is ranked by relevance. */
  readonly ranked?: { readonly newest: number; readonly of: Total }
  /** Present if an interpretation of the query was searched instead of the query as typed. */
  readonly reading?: Reading
  /** Topics that the query names. */
  readonly named?: readonly NamedTopic[]
  /**
   * Present if the other names of the topics in `named` were searched, too, because the typed names found
   * little.
   */
  readonly hasJoined?: boolean
  /** True if the query was too long and its end was left out. */
  readonly cut: boolean
  readonly reason?: NoSearch
  /** Alternative searches if the query as typed finds nothing; otherwise empty. */
  readonly suggestions: readonly Suggestion[]
}

/** The names of a topic. */
export interface TopicName {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** True for a broad field. Its aliases are parts of the field, so they do not mean the same as its name. */
  readonly isField?: boolean
}

/** A folded word or phrase. */
export interface Term {
  readonly text: string
}

/** A parsed query. A text matches if it has at least one term of every group, and no excluded term. */
export interface Query {
  readonly groups: readonly (readonly Term[])[]
  readonly excluded: readonly Term[]
  readonly cut: boolean
  readonly reason?: NoSearch
}
