import type { Correction, Day, Section, Story } from '@/lib/issue/model'
import type { SourcedCount } from '@/lib/issue/reports'
import type { Signal } from '@/lib/issue/signals'
import type { IssueKey } from '@/lib/site/addresses'
import type { Topic } from '@/lib/topics/model'
import type { EventPlace } from './events'
import type { IssueTeaser } from './issues'
import type { FirstReport, ItemTeaser } from './items'

/** A story that search engines find by its own page, in the issue that printed it first. */
export interface StoryPageRef {
  readonly id: string
  readonly headline: string
  readonly date: Day
  readonly edition: number
}

/** A related item and the reason. */
export interface Coverage {
  readonly item: ItemTeaser
  readonly why: CoverageReason
}

/** `again`: another report of the same event. */
export type CoverageReason =
  | { readonly kind: 'again' | 'source' | 'text'; readonly days: number }
  | { readonly kind: 'topics'; readonly topics: readonly Topic[]; readonly days: number }

/** A story with its issue, and reports before and after it. */
export interface StoryInArchive {
  readonly teaser: ItemTeaser
  readonly story: Story
  /** Its corrections. */
  readonly corrections: readonly Correction[]
  /** What a program noticed about it. */
  readonly signals: readonly Signal[]
  readonly issue: IssueTeaser
  readonly section: Pick<Section, 'id' | 'title'>
  /** The items of its issue. */
  readonly counts: SourcedCount
  /** The first report of its event, if that is an earlier one. */
  readonly first?: FirstReport
  /** Its event, if other issues report it, too. */
  readonly event?: EventPlace
  /** Nearest day first; in later issues than the story's. */
  readonly later: readonly Coverage[]
  /** Nearest day first; in earlier issues. */
  readonly earlier: readonly Coverage[]
  /** The other stories of its issue, in document order. */
  readonly siblings: readonly ItemTeaser[]
}

/** Queries for stories. */
export interface StoryQueries {
  /** Returns a story by its id; of a repeated story the first occurrence. */
  story(id: string): StoryInArchive | undefined
  hasStory(id: string): boolean
  /** Ids of all stories, newest first, each once. */
  storyIds(): readonly string[]
  /** Returns the stories of a year (`2026`) that search engines find by their own pages, newest first. */
  storyPages(year: string): readonly StoryPageRef[]
  /** Returns the issue of a story's first occurrence. */
  issueOfStory(id: string): IssueKey | undefined
  /** Returns the id of a random story. */
  randomStory(): string | undefined
}
