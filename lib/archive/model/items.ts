import type { Day } from '@/lib/issue/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { SourceKind } from '@/lib/sources/model'
import type { Topic } from '@/lib/topics/model'

/** An item's source, with its entry in the lists. */
export interface LabelledSource {
  readonly address: string
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
}

/** A story or brief as a line in a list. */
export interface ItemTeaser {
  readonly kind: 'story' | 'brief'
  /** Its anchor on its issue's page; for a story also part of its address. */
  readonly id: string
  readonly headline: string
  /** The beginning of its text. */
  readonly gist: string
  readonly date: Day
  readonly edition: number
  /** Title of its section. */
  readonly section: string
  readonly source?: LabelledSource
  /** Topics that it is about, most prominent first. */
  readonly topics: readonly Topic[]
  /** Do search engines find it by its own page (`lib/issue/own-page.ts`)? */
  readonly hasOwnPage: boolean
}

/** Labels of an item from the lists and earlier issues. */
export interface ItemLabels {
  readonly source?: LabelledSource
  readonly topics: readonly Topic[]
  /** The first report of its event, if that is an earlier one. */
  readonly first?: FirstReport
}

/** Filters items by kind, impact note, or any of some topics. */
export type ItemFilter =
  | { readonly kind: 'story' | 'brief' | 'impact' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }

/** The first report of an event, and whether a later one says the same or something new. */
export interface FirstReport {
  readonly kind: 'same' | 'development'
  readonly item: ItemTeaser
}

/** A page of a list. */
export interface PageOf<Entry> {
  readonly entries: readonly Entry[]
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly total: number
}

/** Queries for stories and briefs. */
export interface ItemQueries {
  /** Returns labels of an issue's items by id. */
  labelsOf(key: IssueKey): ReadonlyMap<string, ItemLabels>
  /** Returns the newest items of a kind, newest first, in document order inside an issue. */
  newestItems(filter: ItemFilter, limit: number): readonly ItemTeaser[]
}
