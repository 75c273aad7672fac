import type { ComparedFigures } from '@/lib/events/compared-figures'
import type { Day } from '@/lib/issue/model'
import type { ItemTeaser } from './items'

/** An event: something that happened and that several issues report. */
export interface EventInArchive {
  /** Id of the first report. */
  readonly id: string
  /** Number of days from the first report to the last, both included. */
  readonly days: number
  /**
   * The reports, oldest first. `added` has the numbers, names and steps (such as 上线) that a report's headline
   * adds.
   */
  readonly reports: readonly { readonly item: ItemTeaser; readonly added: readonly string[] }[]
  /** Numbers for the same quantity that differ between headlines. */
  readonly figures: readonly ComparedFigures[]
}

export interface EventId {
  readonly id: string
  /** Day of the last report. */
  readonly last: Day
}

/** An event in a list. */
export interface EventSummary {
  readonly id: string
  readonly first: ItemTeaser
  readonly last: ItemTeaser
  readonly reports: number
}

export interface EventLists {
  /** Events with a report in the last `REPEAT_WINDOW_DAYS` days, the newest report first. */
  readonly running: readonly EventSummary[]
  /** Events with another, later report in the last 60 days, the largest number of reports first. */
  readonly largest: readonly EventSummary[]
}

/** The position of a report in its event. */
export interface EventPosition {
  readonly id: string
  /** Position among the reports, from 1 for the oldest. */
  readonly position: number
  readonly total: number
  /** The report before this report. */
  readonly previous?: ItemTeaser
}

export interface EventQueries {
  /** Returns the event whose first report has this id. */
  event(id: string): EventInArchive | undefined
  /** Returns the id of the event that a report belongs to; `undefined` if no other issue reports it. */
  eventIdOf(id: string): string | undefined
  /**
   * Returns all events, oldest first. Events of old days are missing until the server has compared these
   * days.
   */
  allEvents(): readonly EventId[]
  events(): EventLists
}
