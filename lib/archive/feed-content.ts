import type { Database } from 'libsql'
import { issueHtml } from '@/lib/feed-html/issue-html'
import { PLACEHOLDER_BASE_URL } from '@/lib/feed-html/link-base'
import { gistLines } from '@/lib/issue/gist-lines'
import { issueRange } from '@/lib/issue/item-key'
import type { Issue } from '@/lib/issue/model'
import type { IssueKey } from '@/lib/site/addresses'
import { placeOf } from './issues'
import type { TopicsById } from './item-rows'
import type { IssueForFeeds, IssueTeaser } from './model'

/** Maximum number of an issue's topics in feeds. */
const MAX_FEED_TOPICS = 12

/**
 * Returns the stored feed content of an issue. It is written once, when the file is parsed, so that a feed
 * parses no issue.
 */
export const feedContentOf = (issue: Issue): Pick<IssueForFeeds, 'gist' | 'html'> => ({
  gist: gistLines(issue),
  html: issueHtml(issue, PLACEHOLDER_BASE_URL),
})

/** Returns an issue for feeds. */
export function issueForFeeds(
  db: Database,
  topics: TopicsById,
  teasers: readonly IssueTeaser[],
  key: IssueKey,
): IssueForFeeds | undefined {
  const teaser = teasers[placeOf(teasers, key)]
  const kept = db
    .prepare('SELECT gist, html FROM issues WHERE date = ? AND edition = ?')
    .get(key.date, key.edition) as FeedContentRow | undefined
  if (teaser === undefined || kept === undefined) return undefined
  const gist = JSON.parse(kept.gist) as readonly string[]
  return { ...teaser, gist, html: kept.html, topics: topicsOfIssue(db, topics, key) }
}

interface FeedContentRow {
  readonly gist: string
  readonly html: string
}

/** Returns topics of an issue, those with the most items first. */
function topicsOfIssue(db: Database, topics: TopicsById, key: IssueKey): IssueForFeeds['topics'] {
  const rows = db
    // Without statistics SQLite would read every topic's tallies of ten years.
    .prepare(
      `SELECT name FROM tallies INDEXED BY tallies_by_issue WHERE issue = ? AND what = 'topic' ORDER BY items DESC, name LIMIT ${MAX_FEED_TOPICS}`,
    )
    .all(issueRange(key).first) as { name: string }[]
  return rows.flatMap(({ name }) => topics.get(name) ?? [])
}
