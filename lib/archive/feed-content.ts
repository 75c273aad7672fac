import type { Database } from 'libsql'
import { issueHtml } from '@/lib/feed-html/issue-html'
import { PLACEHOLDER_BASE_URL } from '@/lib/feed-html/link-base'
import { gistLines } from '@/lib/issue/gist-lines'
import { issueRange } from '@/lib/issue/item-key'
import type { Issue } from '@/lib/issue/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { Topic } from '@/lib/topics/model'
import { placeOf } from './issues'
import type { TopicsById } from './item-rows'
import type { IssueTeaser } from './model'

/** An issue as feeds send it. */
export interface IssueForFeeds extends IssueTeaser {
  /** Its lines in plain text, as `gistLines` gives them. */
  readonly gist: readonly string[]
  /** All of it; links without a host start from `HERE` (`lib/feed-html/here`). */
  readonly html: string
  /** Those that most of it is about, the first most. */
  readonly topics: readonly Topic[]
}

/** The topics that most of an issue is about. */
const MAX_FEED_TOPICS = 12

/**
 * What feeds send of an issue, as it is kept: written once, when the file is read. A feed of twenty need not
 * parse twenty.
 */
export const feedContentOf = (issue: Issue): Pick<IssueForFeeds, 'gist' | 'html'> => ({
  gist: gistLines(issue),
  html: issueHtml(issue, PLACEHOLDER_BASE_URL),
})

/** An issue as feeds send it. */
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

/** Topics of an issue, those of most items first. */
function topicsOfIssue(db: Database, topics: TopicsById, key: IssueKey): IssueForFeeds['topics'] {
  const rows = db
    // Without statistics SQLite would read every topic's tallies of ten years.
    .prepare(
      `SELECT name FROM tallies INDEXED BY tallies_by_issue WHERE issue = ? AND what = 'topic' ORDER BY items DESC, name LIMIT ${MAX_FEED_TOPICS}`,
    )
    .all(issueRange(key).first) as { name: string }[]
  return rows.flatMap(({ name }) => topics.get(name) ?? [])
}
