import { type IssueKey, issueSlug } from './addresses'

/**
 * Names the content of a cached response. A change of the archive is a set of tags; responses with one of
 * them are rendered again. Tags contain no space and no comma, so that they can be sent as `Cache-Tag` or
 * `Surrogate-Key`.
 */
export type CacheTag = string

/** Part of every change, for responses that show parts of the whole archive, such as search results. */
export const ANY_CHANGE: CacheTag = 'any'
/** Totals and lists of all issues. */
export const ISSUE_LIST: CacheTag = 'issues'
/** The months that have an issue. */
export const MONTH_LIST: CacheTag = 'months'
/** The newest issues, as many as the main feed has. */
export const NEWEST: CacheTag = 'newest'
/** The text of any issue, for lists of the newest stories, briefs and notes. */
export const ITEMS: CacheTag = 'items'
/** Counts by topic, and everything weighed against them. */
export const TOPIC_COUNTS: CacheTag = 'topics'
/** Counts of impact notes. */
export const IMPACT_COUNTS: CacheTag = 'impact'
/** The list of weeks. */
export const WEEK_LIST: CacheTag = 'weeks'
export const CORRECTION_LIST: CacheTag = 'corrections'
/** Withdrawn issues, stories and briefs. */
export const WITHDRAWALS: CacheTag = 'withdrawals'
/** Files that are held back. */
export const HELD_FILES: CacheTag = 'held'

/** An issue: its text, number, neighbours and repeats. */
export const issueCacheTag = (key: IssueKey): CacheTag => `issue:${issueSlug(key)}`
/** A story's own text. */
export const storyCacheTag = (id: string): CacheTag => `story:${id}`
/** The coverage of a story: reports before and after it. */
export const coverageCacheTag = (id: string): CacheTag => `coverage:${id}`
/** The items on a topic. */
export const topicCacheTag = (id: string): CacheTag => `topic:${id}`
/** The review of an ISO week, `2026-W02`. */
export const weekCacheTag = (week: string): CacheTag => `week:${week}`
/** The issues of a month, `2026-01`. */
export const monthCacheTag = (month: string): CacheTag => `month:${month}`
/** The issues of a year, `2026`. */
export const yearCacheTag = (year: string): CacheTag => `year:${year}`
