import type { SourceKind } from '@/lib/sources/model'

/** A host, and how many items have it as their source. */
export interface SourceCount {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly items: number
}

export interface SourceStatistics {
  readonly hosts: readonly SourceCount[]
  /**
   * Number of items by month and kind of source, newest month first. `none` counts items without a source,
   * `unknown` counts items whose source is not in the list.
   */
  readonly months: readonly {
    readonly month: string
    readonly counts: Readonly<Record<SourceKind | 'unknown' | 'none', number>>
  }[]
}

/** Numbers about the whole archive. */
export interface Numbers {
  readonly issues: number
  readonly stories: number
  readonly briefs: number
  /** Number of all links in the bodies of issues. */
  readonly links: number
  /** Number of items with a source. */
  readonly sourced: number
  /** Number of items with a first-hand source. */
  readonly firstHand: number
  /** `longestRun`: the most days in a row with an issue. `run`: the days in a row up to the newest issue. */
  readonly longestRun: number
  readonly run: number
}

/** Queries for numbers about the whole archive. */
export interface StatisticsQueries {
  sources(): SourceStatistics
  numbers(): Numbers
}
