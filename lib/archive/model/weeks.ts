import type { Day } from '@/lib/issue/model'
import type { Topic } from '@/lib/topics/model'
import type { ImpactNote } from './impacts'
import type { IssueTeaser } from './issues'
import type { ItemTeaser } from './items'
import type { SourceCount } from './statistics'

/** The review of a week. */
export interface WeekInArchive {
  /** The ISO week: `2026-W02`. */
  readonly week: string
  readonly monday: Day
  readonly issues: readonly IssueTeaser[]
  /** Days without an issue. `held` is true if a file of that day is held back. */
  readonly gaps: readonly { readonly date: Day; readonly held: boolean }[]
  readonly items: number
  /** Number of items with a source. */
  readonly sourced: number
  readonly news: WeekNews
  readonly risen: readonly TopicChange[]
  readonly fallen: readonly TopicChange[]
  /** Some impact notes. The notes of the most important events come first. */
  readonly impacts: readonly ImpactNote[]
  readonly sources: readonly SourceCount[]
  readonly previous?: string
  readonly next?: string
}

/** The events of a week, most important first. Each event occurs once. */
export interface WeekNews {
  readonly first: readonly WeekEvent[]
  /**
   * Events that are less important than those in `first`: further main stories of issues, events of several
   * days, and the subjects of the first lines of summaries.
   */
  readonly more: readonly WeekEvent[]
  /** Numbers from the headlines of events that are neither in `first` nor in `more`. */
  readonly figures: readonly { readonly figure: string; readonly item: ItemTeaser }[]
  /** Sentences that announce something for a time after the week. */
  readonly announced: readonly {
    readonly when: string
    readonly sentence: string
    readonly item: ItemTeaser
  }[]
}

/** An event with its reports in one week. */
export interface WeekEvent {
  /** The first report in the week. */
  readonly item: ItemTeaser
  /** All reports in the week, oldest first, including `item`. */
  readonly reports: readonly ItemTeaser[]
  /** The first report of each day of the week, oldest first. */
  readonly days: readonly ItemTeaser[]
  /** Number of different hosts among the sources of these reports. */
  readonly sources: number
  /** Id of the event; absent if the event has only one report. */
  readonly event?: string
  /** Day of the event's first report, if that is before the week. */
  readonly since?: Day
}

export interface TopicChange {
  readonly topic: Topic
  readonly items: number
  readonly before: number
}

/** Queries for weeks in review. */
export interface WeekQueries {
  /** Returns the ISO weeks that have an issue, newest first. */
  weeks(): readonly string[]
  week(week: string): WeekInArchive | undefined
}
