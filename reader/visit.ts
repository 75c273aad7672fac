import type { ReaderState } from './reader-state'

/** A pause this long ends a visit, in milliseconds. */
const VISIT_GAP_MS = 30 * 60_000

const isOver = (at: number): boolean => Date.now() - at > VISIT_GAP_MS

/**
 * The newest issue that had been seen when the last visit ended: what is newer is new to this one. Empty in
 * the first visit.
 */
export const lastSeen = ({ visit: { at, newest, before } }: ReaderState): string =>
  isOver(at) ? newest : before
