import { type IssueKey, issueSlug } from './addresses'

/**
 * Names content that a cached response shows. A change of the archive is a set of tags, and all responses
 * with one of these tags are rendered again. Tags contain no space and no comma, so that they can be sent as
 * `Cache-Tag` or `Surrogate-Key`. The comment of each tag below says which changes include it.
 */
export type CacheTag = string

/** Every change. Responses that show parts of the whole archive have this tag, such as search results. */
export const ANY_CHANGE: CacheTag = 'any'
/** Changes of the list of issues, and of totals over it. */
export const ISSUE_LIST: CacheTag = 'issues'
/** Changes of the list of months that have an issue. */
export const MONTH_LIST: CacheTag = 'months'
/** Changes of the newest issues, as many as the main feed has. */
export const NEWEST: CacheTag = 'newest'
/** Changes of the text of any issue. Lists of the newest stories, briefs and notes have this tag. */
export const ITEMS: CacheTag = 'items'
/** Changes of the number of items of any topic. */
export const TOPIC_COUNTS: CacheTag = 'topics'
/** Changes of the number of impact notes. */
export const IMPACT_COUNTS: CacheTag = 'impact'
/** Changes of the list of weeks. */
export const WEEK_LIST: CacheTag = 'weeks'
export const CORRECTION_LIST: CacheTag = 'corrections'
/** Changes of the list of withdrawn issues, stories and briefs. */
export const WITHDRAWALS: CacheTag = 'withdrawals'
/** Changes of the list of files that are held back. */
export const HELD_FILES: CacheTag = 'held'

/** Changes of an issue's text, number, neighbours or repeats. */
export const issueCacheTag = (key: IssueKey): CacheTag => `issue:${issueSlug(key)}`
/** Changes of a story's own text. */
export const storyCacheTag = (id: string): CacheTag => `story:${id}`
/** Changes of the coverage of a story: the related reports before and after it. */
export const coverageCacheTag = (id: string): CacheTag => `coverage:${id}`
/** Changes of the items on a topic. */
export const topicCacheTag = (id: string): CacheTag => `topic:${id}`
/** Changes of the review of an ISO week, `2026-W02`. */
export const weekCacheTag = (week: string): CacheTag => `week:${week}`
/** Changes of the issues of a month, `2026-01`. */
export const monthCacheTag = (month: string): CacheTag => `month:${month}`
/** Changes of the issues of a year, `2026`. */
export const yearCacheTag = (year: string): CacheTag => `year:${year}`
