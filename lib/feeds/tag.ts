import type { IssueKey } from '@/lib/site/addresses'
import { issueSlug } from '@/lib/site/addresses'

/**
 * Permanent ids (`tag:` URIs, RFC 4151). They name the paper, not its host: a move to another address,
 * an edit or a new file name changes none of them, and no reader shows an entry twice.
 */
const AUTHORITY = 'dateline.invalid,2026'

export const feedTag = (name: string): string => `tag:${AUTHORITY}:feed/${name}`

export const issueTag = (key: IssueKey): string => `tag:${AUTHORITY}:issue/${issueSlug(key)}`

/** A story or a brief. Its id alone could come again in a later issue. */
export const itemTag = (key: IssueKey, id: string): string => `${issueTag(key)}/${id}`
