import type { Day } from '@/lib/issue/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { Topic } from '@/lib/topics/model'
import type { ImpactNote } from './impacts'
import type { ItemTeaser, PageOf } from './items'

/** A topic with its number of items. */
export interface TopicCount {
  readonly topic: Topic
  readonly items: number
  /**
   * `recent`: number of items in the 28 days up to the newest issue. `before`: number of items in the 28 days
   * before that.
   */
  readonly recent: number
  readonly before: number
  /** Day of the newest item; absent if there is none. */
  readonly last?: Day
}

/** The items of a topic in one week. */
export interface WeekCount {
  /** The first day of the week. */
  readonly monday: Day
  /** Number of issues published in this week. */
  readonly issues: number
  readonly items: number
}

/** A topic with its trend over the weeks, its items and related topics. */
export interface TopicInArchive {
  readonly topic: Topic
  readonly parent?: Topic
  readonly total: number
  /** Number of items with a source. */
  readonly sourced: number
  readonly first?: Day
  readonly last?: Day
  /** Oldest week first. Weeks without an issue are left out. */
  readonly weeks: readonly WeekCount[]
  /** The week with the most items per issue, and a report on the topic from this week. */
  readonly peak?: { readonly monday: Day; readonly item: ItemTeaser }
  /** Related topics, sorted by lift: how many times more often two topics occur together than by chance. */
  readonly related: readonly { readonly topic: Topic; readonly together: number; readonly lift: number }[]
  readonly impacts: readonly ImpactNote[]
  /** A page of the items that are about the topic, newest first. */
  readonly items: PageOf<ItemTeaser>
  /** `mentioned`: number of items that only mention the topic. `mentions`: the newest of them. */
  readonly mentioned: number
  readonly mentions: readonly ItemTeaser[]
}

export interface TopicQueries {
  /** Returns all topics, even those without items. */
  topicList(): readonly Topic[]
  /** Returns the topics of an issue, the topics with the most items of the issue first. */
  mainTopics(key: IssueKey): readonly Topic[]
  topics(): readonly TopicCount[]
  topic(id: string, page: number): TopicInArchive | undefined
}
