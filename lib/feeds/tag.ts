import { type IssueKey, issueTag } from '@/lib/site/addresses'

/** A feed's permanent id. */
export const feedTag = (name: string): string => `tag:dateline,2026:feeds/${name}`

/** A story or a brief. Its own id alone could come again in a later issue. */
export const itemTag = (key: IssueKey, id: string): string => `${issueTag(key)}/${id}`
