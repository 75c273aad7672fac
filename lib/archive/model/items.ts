import type { Day } from '@/lib/issue/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { SourceKind } from '@/lib/sources/model'
import type { Topic } from '@/lib/topics/model'

/** The source of an item, with its name and kind from the list of sources. */
export interface LabelledSource {
  readonly address: string
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
}

/** A story or brief as an entry of a list. */
export interface ItemTeaser {
  readonly kind: 'story' | 'brief'
  /** Anchor on the issue's page. The id of a story is also part of its address. */
  readonly id: string
  readonly headline: string
  /** The beginning of the text. */
  readonly gist: string
  readonly date: Day
  readonly edition: number
  /** Title of the section that contains the item. */
  readonly section: string
  readonly source?: LabelledSource
  /** Topics that the item is about, the most prominent first. */
  readonly topics: readonly Topic[]
  /** True for a story if search engines should index its own page (`lib/issue/own-page.ts`). */
  readonly hasOwnPage: boolean
}

/** Labels of an item: source and topics from the lists, and the first report of its event. */
export interface ItemLabels {
  readonly source?: LabelledSource
  readonly topics: readonly Topic[]
  /** The first report of the same event, if it is in an earlier issue. */
  readonly first?: FirstReport
}

/** The issue of an item, and whether the item is a story or a brief there. */
export type ItemPlace = Pick<ItemTeaser, 'kind' | 'date' | 'edition'>

/** Selects stories, briefs, items with an impact note, or items with at least one of the topics. */
export type ItemFilter =
  | { readonly kind: 'story' | 'brief' | 'impact' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }

/**
 * The first report of an event. `same`: the later report repeats it. `development`: the later report adds
 * something.
 */
export interface FirstReport {
  readonly kind: 'same' | 'development'
  readonly item: ItemTeaser
}

/** A page of a list. */
export interface PageOf<Entry> {
  readonly entries: readonly Entry[]
  /** Number of this page, from 1. */
  readonly page: number
  readonly pages: number
  readonly total: number
}

/** Queries for stories and briefs. */
export interface ItemQueries {
  /** Returns the labels of an issue's items, by item id. */
  labelsOf(key: IssueKey): ReadonlyMap<string, ItemLabels>
  /**
   * Returns the newest items that match a filter: newest issue first, and in document order within an issue.
   */
  newestItems(filter: ItemFilter, limit: number): readonly ItemTeaser[]
  /**
   * Returns where the item with this id was published first. If it is a story in one issue and a brief in
   * another, returns the story.
   */
  placeOfItem(id: string): ItemPlace | undefined
}
