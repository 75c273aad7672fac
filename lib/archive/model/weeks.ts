import type { Day } from '@/lib/issue/model'
import type { Topic } from '@/lib/topics/model'
import type { ImpactNote } from './impacts'
import type { IssueTeaser } from './issues'
import type { ItemTeaser } from './items'
import type { SourceCount } from './statistics'

/** A week in review. */
export interface WeekInArchive {
  /** `2026-W02` (ISO 8601). */
  readonly week: string
  readonly monday: Day
  readonly issues: readonly IssueTeaser[]
  /** Days without an issue; `held` if one was held back. */
  readonly gaps: readonly { readonly date: Day; readonly held: boolean }[]
  readonly items: number
  /** Items with a source. */
  readonly sourced: number
  readonly news: WeekNews
  readonly risen: readonly TopicChange[]
  readonly fallen: readonly TopicChange[]
  /** A few impact notes, those of the most important events first. */
  readonly impacts: readonly ImpactNote[]
  readonly sources: readonly SourceCount[]
  readonly previous?: string
  readonly next?: string
}

/** The news of a week by event, the most important first. */
export interface WeekNews {
  readonly first: readonly WeekEvent[]
  /** Further leads, events of several days and first points of a summary. */
  readonly more: readonly WeekEvent[]
  /** Numbers from headlines of other events. */
  readonly figures: readonly { readonly figure: string; readonly item: ItemTeaser }[]
  /** Sentences about a time after the week. */
  readonly announced: readonly {
    readonly when: string
    readonly sentence: string
    readonly item: ItemTeaser
  }[]
}

/** An event in a week's news. */
export interface WeekEvent {
  /** Its first report in the week. */
  readonly item: ItemTeaser
  /** Its reports in the week, oldest first; the first one is `item`. */
  readonly reports: readonly ItemTeaser[]
  /** The first report of each day, oldest first. */
  readonly days: readonly ItemTeaser[]
  /** Number of distinct sources in the week. */
  readonly sources: number
  /** The event's id, if it has several reports. */
  readonly event?: string
  /** Day of its first report, if that is before the week. */
  readonly since?: Day
}

export interface TopicChange {
  readonly topic: Topic
  readonly items: number
  readonly before: number
}

/** Queries for weeks in review. */
export interface WeekQueries {
  /** Returns ISO weeks with an issue, newest first. */
  weeks(): readonly string[]
  week(week: string): WeekInArchive | undefined
}
