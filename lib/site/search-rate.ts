/**
 * Rate limit of searches per client: a burst, then a number per second. Readers stay far below it; cached
 * results do not count.
 */
export const SEARCH_RATE = { burst: 60, aSecond: 5 } as const

/** Rate limit of messages to `/mcp` per client. */
export const MCP_RATE = { burst: 40, aSecond: 2 } as const
