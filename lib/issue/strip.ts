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

/** Maximum number of segments in a strip; more do not fit. The real issue with the most sections has 11. */
const MAX_SEGMENTS = 60

/** Returns a segment for each section with items, in document order; at most `MAX_SEGMENTS`. */
export const stripOf = (
  { sections }: Pick<Issue, 'sections'>,
  isFirstHand: (report: Report) => boolean,
): readonly StripSegment[] =>
  sections
    .map((section) => reportsOf({ sections: [section] }))
    .filter((reports) => reports.length > 0)
    .slice(0, MAX_SEGMENTS)
    .map((reports) => ({ items: reports.length, firstHand: reports.filter(isFirstHand).length }))
