import { type IssueKey, issueSlug } from './addresses'

/**
 * The name of content that a cached response shows. A change of the archive is described by a set of tags,
 * and all responses with one of these tags are rendered again. Tags contain no space and no comma, so that
 * they can be sent as `Cache-Tag` or `Surrogate-Key`. The comment above each tag says which change has the
 * tag.
 */
export type CacheTag = string

/** Every change has this tag, and so have responses that may show any issue, such as search results. */
export const ANY_CHANGE: CacheTag = 'any'
/** A change of the list of issues, or of a number that is counted over all issues. */
export const ISSUE_LIST: CacheTag = 'issues'
/** A change of the list of months, which contains every month with an issue. */
export const MONTH_LIST: CacheTag = 'months'
/** A change of an issue in the main feed. */
export const NEWEST: CacheTag = 'newest'
/** A change of the text of any issue. Lists of the newest stories, briefs and notes have this tag. */
export const ITEMS: CacheTag = 'items'
/** A change of the number of items of any topic. */
export const TOPIC_COUNTS: CacheTag = 'topics'
/** A change of the number of impact notes. */
export const IMPACT_COUNTS: CacheTag = 'impact'
/** A change of the list of weeks. */
export const WEEK_LIST: CacheTag = 'weeks'
/** A change of the list of corrections. */
export const CORRECTION_LIST: CacheTag = 'corrections'
/** A change of the list of withdrawn issues, stories and briefs. */
export const WITHDRAWALS: CacheTag = 'withdrawals'
/** A change of the list of held-back files. */
export const HELD_FILES: CacheTag = 'held'
/**
 * A change that touches the page of a very large issue. Rendering such a page takes seconds. No response has
 * this tag.
 */
export const LARGE_ISSUE: CacheTag = 'large'

/** Returns the tag of a change of an issue's text, number, neighbours or repeats. */
export const issueCacheTag = (key: IssueKey): CacheTag => `issue:${issueSlug(key)}`
/** Returns the tag of a change of a story's own text. */
export const storyCacheTag = (id: string): CacheTag => `story:${id}`
/** Returns the tag of a change of a story's coverage: the related reports before and after it. */
export const coverageCacheTag = (id: string): CacheTag => `coverage:${id}`
/** Returns the tag of a change of the list of items on a topic, or of one of these items. */
export const topicCacheTag = (id: string): CacheTag => `topic:${id}`
/** Returns the tag of a change of the review of an ISO week (`2026-W02`). */
export const weekCacheTag = (week: string): CacheTag => `week:${week}`
/** Returns the tag of a change of an issue of a month (`2026-01`). */
export const monthCacheTag = (month: string): CacheTag => `month:${month}`
/** Returns the tag of a change of an issue of a year (`2026`). */
export const yearCacheTag = (year: string): CacheTag => `year:${year}`
