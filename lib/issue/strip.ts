import type { Issue } from './model'
import { type Report, reportsOf } from './reports'

/**
 * A section in the strip (a small picture of an issue): its number of stories and briefs, and how many have a
 * first-hand source.
 */
export interface StripSegment {
  readonly items: number
  /** Number of items with a first-hand source. */
  readonly firstHand: number
}

/** Returns a segment for each section with items, in document order. */
export const stripOf = (
  { sections }: Pick<Issue, 'sections'>,
  isFirstHand: (report: Report) => boolean,
): readonly StripSegment[] =>
  sections
    .map((section) => reportsOf({ sections: [section] }))
    .filter((reports) => reports.length > 0)
    .map((reports) => ({ items: reports.length, firstHand: reports.filter(isFirstHand).length }))
