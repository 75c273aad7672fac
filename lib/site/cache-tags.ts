import { type IssueKey, issueSlug } from './addresses'

/**
 * Names content that a cached response shows. A set of tags describes a change of the archive, and all
 * responses with one of these tags are rendered again. Tags contain no space and no comma, so that they can
 * be sent as `Cache-Tag` or `Surrogate-Key`. The comment above each tag says which change has the tag.
 */
export type CacheTag = string

/** Every change has this tag, and so have responses that may show any issue, such as search results. */
export const ANY_CHANGE: CacheTag = 'any'
/** The list of issues changed, or a number that is counted over all issues. */
export const ISSUE_LIST: CacheTag = 'issues'
/** The list of months changed. It contains every month with an issue. */
export const MONTH_LIST: CacheTag = 'months'
/** One of the issues in the main feed changed. */
export const NEWEST: CacheTag = 'newest'
/** The text of any issue changed. Lists of the newest stories, briefs and notes have this tag. */
export const ITEMS: CacheTag = 'items'
/** The number of items of any topic changed. */
export const TOPIC_COUNTS: CacheTag = 'topics'
/** The number of impact notes changed. */
export const IMPACT_COUNTS: CacheTag = 'impact'
/** The list of weeks changed. */
export const WEEK_LIST: CacheTag = 'weeks'
/** The list of corrections changed. */
export const CORRECTION_LIST: CacheTag = 'corrections'
/** The list of withdrawn issues, stories and briefs changed. */
export const WITHDRAWALS: CacheTag = 'withdrawals'
/** The list of held-back files changed. */
export const HELD_FILES: CacheTag = 'held'

/** An issue's text, number, neighbours or repeats changed. */
export const issueCacheTag = (key: IssueKey): CacheTag => `issue:${issueSlug(key)}`
/** A story's own text changed. */
export const storyCacheTag = (id: string): CacheTag => `story:${id}`
/** The coverage of a story changed: the related reports before and after it. */
export const coverageCacheTag = (id: string): CacheTag => `coverage:${id}`
/** The list of items on a topic, or one of them, changed. */
export const topicCacheTag = (id: string): CacheTag => `topic:${id}`
/** The review of an ISO week (`2026-W02`) changed. */
export const weekCacheTag = (week: string): CacheTag => `week:${week}`
/** An issue of a month (`2026-01`) changed. */
export const monthCacheTag = (month: string): CacheTag => `month:${month}`
/** An issue of a year (`2026`) changed. */
export const yearCacheTag = (year: string): CacheTag => `year:${year}`
