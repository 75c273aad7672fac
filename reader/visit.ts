import type { Kept } from './kept'

/** A pause this long ends a visit, in milliseconds. */
const PAUSE = 30 * 60_000

const isOver = (at: number): boolean => Date.now() - at > PAUSE

/** The newest issue that had been seen when the last visit ended: what is newer is new to this one. Empty in the first visit. */
export const lastSeen = ({ visit: { at, newest, before } }: Kept): string => (isOver(at) ? newest : before)
