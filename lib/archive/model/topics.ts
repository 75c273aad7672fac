import type { Day } from '@/lib/issue/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { Topic } from '@/lib/topics/model'
import type { ImpactNote } from './impacts'
import type { ItemTeaser, PageOf } from './items'

/** A topic in a list of topics. */
export interface TopicCount {
  readonly topic: Topic
  readonly items: number
  /** In the archive's last 28 days, and in the 28 days before. */
  readonly recent: number
  readonly before: number
  /** Day of its newest item's issue, if it has one. */
  readonly last?: Day
}

/** A week of a trend. */
export interface WeekCount {
  /** Its Monday. */
  readonly monday: Day
  /** Number of published issues. */
  readonly issues: number
  readonly items: number
}

/** A topic with its trend, its items and related topics. */
export interface TopicInArchive {
  readonly topic: Topic
  readonly parent?: Topic
  readonly total: number
  /** Items with a source. */
  readonly sourced: number
  readonly first?: Day
  readonly last?: Day
  /** Oldest first, without weeks that have no issue. */
  readonly weeks: readonly WeekCount[]
  /** The week with the most items per issue, and the report of it that stands highest in its issue. */
  readonly peak?: { readonly monday: Day; readonly item: ItemTeaser }
  /** Sorted by lift: how much more often two topics occur together than expected by chance. */
  readonly related: readonly { readonly topic: Topic; readonly together: number; readonly lift: number }[]
  readonly impacts: readonly ImpactNote[]
  /** Items that are about it, newest first. */
  readonly items: PageOf<ItemTeaser>
  /** Number of items that only mention it, and the newest of them. */
  readonly mentioned: number
  readonly mentions: readonly ItemTeaser[]
}

/** Queries for topics. */
export interface TopicQueries {
  /** Returns every topic, including those without items. */
  topicList(): readonly Topic[]
  /** Returns the topics of most of an issue's items, those with the most first. */
  mainTopics(key: IssueKey): readonly Topic[]
  topics(): readonly TopicCount[]
  topic(id: string, page: number): TopicInArchive | undefined
}
