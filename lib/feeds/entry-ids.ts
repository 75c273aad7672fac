import type { Site } from '@/lib/profile/model'
import { tagEntityOf } from '@/lib/profile/tag-entity'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'

/**
 * This file builds the permanent ids of feeds and their entries, `tag:` URIs (RFC 4151). They stay the same
 * when content is edited.
 */

/** Returns the id of an issue. */
export const issueId = (site: Site, key: IssueKey): string => `${tagEntityOf(site)}:issues/${issueSlug(key)}`

/**
 * Returns the id of a story or brief. It includes the issue, because a later issue may have an item with the
 * same id.
 */
export const itemId = (site: Site, key: IssueKey, id: string): string => `${issueId(site, key)}/${id}`

/** Returns the id of the impact notes of a story. */
export const impactId = (site: Site, key: IssueKey, id: string): string => `${itemId(site, key, id)}/impact`

/** Returns the id of the review of a week, `2026-W02`. */
export const weekId = (site: Site, week: string): string => `${tagEntityOf(site)}:weeks/${week}`

/** Returns the id of a feed by its name. */
export const feedId = (site: Site, name: string): string => `${tagEntityOf(site)}:feeds/${name}`
