import type { Database } from 'libsql'
import { issueOfKey, issueRange } from '@/lib/issue/item-key'
import { checkRows, integer } from '@/lib/site/rows'
import { itemRows, type TopicsById, teaserOf } from './item-rows'
import type { IssueTeaser, ItemFilter, ItemPlace, ItemTeaser } from './model'

/**
 * Returns the newest items that match a filter.
 * @param issues all issues, newest first
 */
export function newestItems(
  db: Database,
  topics: TopicsById,
  issues: readonly IssueTeaser[],
  filter: ItemFilter,
  limit: number,
): readonly ItemTeaser[] {
  return rowsOf(db, issues, filter, limit).map((row) => teaserOf(row, topics))
}

function rowsOf(db: Database, issues: readonly IssueTeaser[], filter: ItemFilter, limit: number) {
  switch (filter.kind) {
    case 'topics':
      return newestOf(filter.topics, db, limit)
    case 'impact':
      return itemRows(db, 'JOIN impacts ON item = number ORDER BY item DESC LIMIT ?', limit)
    case 'story':
    case 'brief': {
      const last = lastNeeded(issues, filter.kind === 'story' ? 'stories' : 'briefs', limit)
      if (last === undefined) return []
      return itemRows(
        db,
        'WHERE number >= ? AND kind = ? ORDER BY number DESC LIMIT ?',
        issueRange(last).first,
        filter.kind,
        limit,
      )
    }
  }
}

/** Reads the newest items of each topic from the index. Sorting all items of all topics would take longer. */
function newestOf(topics: readonly string[], db: Database, limit: number) {
  const ofTopic = db.prepare('SELECT item FROM item_topics WHERE topic = ? ORDER BY item DESC LIMIT ?')
  const numbers = topics.flatMap((topic) =>
    checkRows({ item: integer }, ofTopic.all(topic, limit)).map(({ item }) => item),
  )
  const newest = [...new Set(numbers)].toSorted((a, b) => b - a).slice(0, limit)
  const listed = 'WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number DESC'
  return itemRows(db, listed, JSON.stringify(newest))
}

/** Returns where an item was published first, as a story if it is one. */
export function placeOfItem(db: Database, id: string): ItemPlace | undefined {
  const [row] = itemRows(db, "WHERE id = ? ORDER BY kind = 'brief', number LIMIT 1", id)
  return row && { kind: row.kind, ...issueOfKey(row.number) }
}

/**
 * Returns the oldest issue that the query needs: the issues from the newest to this issue have enough items.
 */
function lastNeeded(
  issues: readonly IssueTeaser[],
  count: 'stories' | 'briefs',
  limit: number,
): IssueTeaser | undefined {
  let last: IssueTeaser | undefined
  let items = 0
  for (const issue of issues) {
    if (items >= limit) break
    items += issue[count]
    if (issue[count] > 0) last = issue
  }
  return last
}
