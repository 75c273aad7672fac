import type { Day } from '@/lib/issue/model'
import type { Topic } from '@/lib/topics/model'
import type { ItemTeaser, PageOf } from './items'

/** A story's impact note as plain text. */
export interface ImpactNote {
  readonly item: ItemTeaser
  /** One line for each list item or paragraph. */
  readonly lines: readonly string[]
}

/** A topic and its number of impact notes. */
export interface ImpactTopic {
  readonly topic: Topic
  readonly notes: number
  /** Day of the newest note. */
  readonly last: Day
}

export interface ImpactFilter {
  readonly month?: string
  readonly topic?: string
}

export interface ImpactQueries {
  /** Returns the impact notes of a month (`2026-01`) or topic, newest first. */
  impacts(filter: ImpactFilter, page: number): PageOf<ImpactNote>
  /** Returns the number of impact notes that match a filter. */
  impactCount(filter: ImpactFilter): number
  /**
   * Returns topics with impact notes, the topics with the most notes first.
   * @param month counts only the notes of this month, `2026-01`
   */
  impactTopics(month?: string): readonly ImpactTopic[]
}
