/** Maximum number of hits that are counted and paged, newest first. */
export const MAX_COUNTED_HITS = 1000
/** Maximum number of hits ranked by relevance, newest first. The other hits follow, sorted by date. */
export const MAX_RANKED_HITS = 500
/** Maximum number of words with one prefix that are searched. Rarer words are left out. */
export const MAX_EXPANSIONS = 64
