/**
 * Rate limit of searches for each client: `burst` at once, then `aSecond` per second. Readers stay far below
 * this limit. Cached results do not count.
 */
export const SEARCH_RATE = { burst: 60, aSecond: 5 } as const

/** Rate limit of messages to `/mcp` for each client. */
export const MCP_RATE = { burst: 40, aSecond: 2 } as const
