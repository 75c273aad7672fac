import type { Database } from 'libsql'
import { LRUCache } from 'lru-cache'
import type { Issue } from '@/lib/issue/model'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { checkRow, text } from '@/lib/site/rows'

/** The issues of a feed, those of nearby pages, and as many again; about 0.5 MB each with 40 stories. */
const MAX_PARSED_ISSUES = 48

/** Returns an issue; `undefined` if there is none. */
export type ReadIssue = (db: Database, key: IssueKey) => Issue | undefined

/**
 * Caches parsed issues, least recently used out first. An issue stays the same object as long as its text is
 * unchanged, also over changes of the archive, so that derived data can be cached with it.
 */
export function parsedIssues(): ReadIssue {
  const kept = new LRUCache<string, Issue>({ max: MAX_PARSED_ISSUES })
  return (db, { date, edition }) => {
    const version = checkRow(
      { hash: text, file: text },
      db.prepare('SELECT hash, file FROM issues WHERE date = ? AND edition = ?').get(date, edition),
    )
    if (version === undefined) return undefined
    const slug = issueSlug({ date, edition })
    const known = kept.get(slug)
    if (known?.hash === version.hash && known.file === version.file) return known
    const row = checkRow(
      { parsed: text },
      db.prepare('SELECT parsed FROM issues WHERE file = ?').get(version.file),
    )
    if (row === undefined) return undefined
    const issue = { ...(JSON.parse(row.parsed) as Issue), edition }
    kept.set(slug, issue)
    return issue
  }
}
