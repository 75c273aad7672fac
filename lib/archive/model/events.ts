import type { ComparedFigures } from '@/lib/events/compared-figures'
import type { Day } from '@/lib/issue/model'
import type { ItemTeaser } from './items'

/** An event: one happening that several issues report. */
export interface EventInArchive {
  /** The id of its first report. */
  readonly id: string
  /** From its first report to its last, both included. */
  readonly days: number
  /** Oldest first, with the numbers, names and steps that each headline adds. */
  readonly reports: readonly { readonly item: ItemTeaser; readonly added: readonly string[] }[]
  /** Numbers that its headlines give differently for the same. */
  readonly figures: readonly ComparedFigures[]
}

export interface EventId {
  readonly id: string
  /** The day of its last report. */
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
  /** Events that were reported on in the last days, the newest report first. */
  readonly running: readonly EventSummary[]
  /** Events with the most reports of the last months. */
  readonly largest: readonly EventSummary[]
}

/** The place of a report in its event. */
export interface EventPlace {
  readonly id: string
  /** From 1, the oldest first. */
  readonly place: number
  readonly total: number
  /** The report before it. */
  readonly previous?: ItemTeaser
}

/** Queries for events. */
export interface EventQueries {
  /** Returns an event by the id of its first report. */
  event(id: string): EventInArchive | undefined
  /** Returns the id of the event that a report belongs to; `undefined` if no other issue reports it. */
  eventIdOf(id: string): string | undefined
  /** Returns all events, oldest first; those of old days once the server has compared these. */
  allEvents(): readonly EventId[]
  events(): EventLists
}
