import type { SourceKind } from '@/lib/sources/model'

/** A host and how often it is a source. */
export interface SourceCount {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly items: number
}

export interface SourceStatistics {
  readonly hosts: readonly SourceCount[]
  /**
   * Items by kind of source and month, newest month first; `none` has no source, `unknown` one that is not in
   * the lists.
   */
  readonly months: readonly {
    readonly month: string
    readonly counts: Readonly<Record<SourceKind | 'unknown' | 'none', number>>
  }[]
}

/** Figures of the whole archive. */
export interface Numbers {
  readonly issues: number
  readonly stories: number
  readonly briefs: number
  /** All links in the issues' bodies. */
  readonly links: number
  /** Items with a source. */
  readonly sourced: number
  /** Items with a first-hand source. */
  readonly firstHand: number
  /** The longest run of days with an issue, and the one that ends with the newest issue. */
  readonly longestRun: number
  readonly run: number
}

/** Figures of the whole archive. */
export interface StatisticsQueries {
  sources(): SourceStatistics
  numbers(): Numbers
}
