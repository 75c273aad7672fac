import type { Database } from 'libsql'
import { LRUCache } from 'lru-cache'
import type { Issue } from '@/lib/issue/model'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'

/** A feed's issues, those of the pages around, and as many again; at 40 stories some 0.5 MB each. */
const MAX_PARSED_ISSUES = 48

/** Reads an issue; `undefined` where there is none. */
export type ReadIssue = (db: Database, key: IssueKey) => Issue | undefined

/**
 * Parsed issues, those read last kept. As long as its text is the same an issue is the same object, over
 * changes of the archive, too: what is made of one can be kept with it.
 */
export function parsedIssues(): ReadIssue {
  const kept = new LRUCache<string, Issue>({ max: MAX_PARSED_ISSUES })
  return (db, { date, edition }) => {
    const version = db
      .prepare('SELECT hash, file FROM issues WHERE date = ? AND edition = ?')
      .get(date, edition) as Version | undefined
    if (version === undefined) return undefined
    const slug = issueSlug({ date, edition })
    const known = kept.get(slug)
    if (known?.hash === version.hash && known.file === version.file) return known
    const { parsed } = db.prepare('SELECT parsed FROM issues WHERE file = ?').get(version.file) as {
      parsed: string
    }
    const issue = { ...(JSON.parse(parsed) as Issue), edition }
    kept.set(slug, issue)
    return issue
  }
}

type Version = Pick<Issue, 'hash' | 'file'>
