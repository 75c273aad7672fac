import type { Database } from 'libsql'
import { LRUCache } from 'lru-cache'
import type { Issue } from '@/lib/issue/model'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { checkRow, text } from '@/lib/site/rows'

/**
 * Number of issues in the cache: enough for the issues of a feed and the issues of other pages that are
 * requested meanwhile. An issue with 40 stories takes about 0.5 MB.
 */
const MAX_PARSED_ISSUES = 48

/** Returns an issue; `undefined` if there is none. */
export type ReadIssue = (db: Database, key: IssueKey) => Issue | undefined

/**
 * Returns a function that reads issues and caches them. It drops the least recently used issues. While the
 * text of an issue is unchanged, the function returns the same object, so that derived data can be cached
 * with it.
 */
export function parsedIssues(): ReadIssue {
  const cache = new LRUCache<string, Issue>({ max: MAX_PARSED_ISSUES })
  return (db, { date, edition }) => {
    const version = checkRow(
      { hash: text, file: text },
      db.prepare('SELECT hash, file FROM issues WHERE date = ? AND edition = ?').get(date, edition),
    )
    if (version === undefined) return undefined
    const slug = issueSlug({ date, edition })
    const known = cache.get(slug)
    if (known?.hash === version.hash && known.file === version.file) return known
    const row = checkRow(
      { parsed: text },
      db.prepare('SELECT parsed FROM issues WHERE file = ?').get(version.file),
    )
    if (row === undefined) return undefined
    const issue = { ...(JSON.parse(row.parsed) as Issue), edition }
    cache.set(slug, issue)
    return issue
  }
}
