/**
 * How often one client may have searches made: so many at once, then so many a second. A reader who turns
 * pages stays far below it; answers that are kept do not count.
 */
export const SEARCH_RATE = { burst: 60, aSecond: 5 } as const
