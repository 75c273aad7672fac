import type { Correction, Day, Section, Story } from '@/lib/issue/model'
import type { SourcedCount } from '@/lib/issue/reports'
import type { Signal } from '@/lib/issue/signals'
import type { IssueKey } from '@/lib/site/addresses'
import type { Topic } from '@/lib/topics/model'
import type { EventPosition } from './events'
import type { IssueTeaser } from './issues'
import type { FirstReport, ItemTeaser } from './items'

/**
 * A story page that search engines should index: the story, and the issue in which it was published first.
 */
export interface StoryPageRef {
  readonly id: string
  readonly headline: string
  readonly date: Day
  readonly edition: number
}

/** An item that is related to another item, and the reason. */
export interface Coverage {
  readonly item: ItemTeaser
  readonly why: CoverageReason
}

/**
 * Why two items are related. `again`: they report the same event. `source`: they have the same source
 * address. `topics`: their texts are similar and they share topics. `text`: only their texts are similar.
 * `days` is the number of days from the item of the query to the related item.
 */
export type CoverageReason =
  | { readonly kind: 'again' | 'source' | 'text'; readonly days: number }
  | { readonly kind: 'topics'; readonly topics: readonly Topic[]; readonly days: number }

/** A story with its issue, and with related reports before and after it. */
export interface StoryInArchive {
  readonly teaser: ItemTeaser
  readonly story: Story
  readonly corrections: readonly Correction[]
  /** Signals about this story: what automatic checks found. */
  readonly signals: readonly Signal[]
  readonly issue: IssueTeaser
  readonly section: Pick<Section, 'id' | 'title'>
  /** Number of items of the story's issue, and number of these items with a source. */
  readonly counts: SourcedCount
  /** The first report of the same event, if it is in an earlier issue. */
  readonly first?: FirstReport
  /** The position of the story in its event, if other issues report the event, too. */
  readonly event?: EventPosition
  /** Related items in later issues, nearest day first. */
  readonly later: readonly Coverage[]
  /** Related items in earlier issues, nearest day first. */
  readonly earlier: readonly Coverage[]
  /** The other stories of the same issue, in document order. */
  readonly siblings: readonly ItemTeaser[]
}

export interface StoryQueries {
  /** Returns the story with this id. If it was published more than once, returns the first occurrence. */
  story(id: string): StoryInArchive | undefined
  /** Returns only the teaser of a story, in a twentieth of the time that `story` takes. */
  storyTeaser(id: string): ItemTeaser | undefined
  hasStory(id: string): boolean
  /** Returns the ids of all stories, newest first, each once. */
  storyIds(): readonly string[]
  /** Returns the pages of a year's stories (`2026`) that search engines should index, newest first. */
  storyPages(year: string): readonly StoryPageRef[]
  /** Returns the key of the issue in which a story was published first. */
  issueOfStory(id: string): IssueKey | undefined
  /** Returns the id of a random story. */
  randomStory(): string | undefined
}
