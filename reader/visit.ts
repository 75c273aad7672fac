import type { ReaderState } from './reader-state'

/** A visit ends when no page is opened for this long. */
const VISIT_GAP_MS = 30 * 60_000

const isOver = (at: number): boolean => Date.now() - at > VISIT_GAP_MS

/**
 * Returns the slug of the newest issue that the reader had seen at the end of the previous visit; empty
 * during the first visit. Later issues are new.
 */
export const lastSeen = ({ visit: { at, newest, before } }: ReaderState): string =>
  isOver(at) ? newest : before
