import type { ReaderState } from './reader-state'

/** A pause of this length ends a visit, in milliseconds. */
const VISIT_GAP_MS = 30 * 60_000

const isOver = (at: number): boolean => Date.now() - at > VISIT_GAP_MS

/**
 * Returns the newest issue that had been seen at the end of the previous visit; later ones are new. Empty in
 * the first visit.
 */
export const lastSeen = ({ visit: { at, newest, before } }: ReaderState): string =>
  isOver(at) ? newest : before
