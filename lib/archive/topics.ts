import type { Database } from 'libsql'
import { dayNumber, dayOf, mondayNumber, plusDays } from '@/lib/calendar/days'
import { daysRange, issueOfKey, issueRange, KEYS_PER_DAY, KEYS_PER_ISSUE } from '@/lib/issue/item-key'
import type { IssueKey } from '@/lib/site/addresses'
import { peakOf } from '@/lib/site/peak'
import { checkRow, checkRows, integer, integerOrNull, text } from '@/lib/site/rows'
import type { Topic } from '@/lib/topics/model'
import { impactNotes } from './impacts'
import { itemRows, type TopicsById, teaserOf } from './item-rows'
import { ITEMS_PER_TOPIC_PAGE } from './limits'
import type { IssueTeaser, TopicCount, TopicInArchive, WeekCount } from './model'
import { paged } from './paged'

/** The trend of a topic compares this number of newest days with the same number of days before them. */
const TREND_WINDOW_DAYS = 28
const MAX_RELATED_TOPICS = 8
/** Two topics that share fewer reports than this are not related. */
const MIN_SHARED_REPORTS = 3
const MAX_IMPACT_NOTES = 5
const MAX_MENTIONS = 40
const MAX_MAIN_TOPICS = 12

/**
 * Returns all topics with their counts.
 * @param newest day of the newest issue
 */
export function topicCounts(
  db: Database,
  topics: TopicsById,
  newest: string | undefined,
): readonly TopicCount[] {
  const [recentStart, beforeStart] =
    newest === undefined
      ? [0, 0]
      : [
          startOf(plusDays(newest, 1 - TREND_WINDOW_DAYS)),
          startOf(plusDays(newest, 1 - 2 * TREND_WINDOW_DAYS)),
        ]
  const totals = db
    .prepare(
      `SELECT name AS topic, sum(items) AS items,
         (SELECT max(issue) FROM tallies WHERE what = 'topic' AND name = total.name) AS last
       FROM month_tallies AS total WHERE what = 'topic' GROUP BY name HAVING sum(items) > 0`,
    )
    .all()
  const windows = db
    .prepare(
      `SELECT name AS topic, sum(items * (issue >= ?)) AS recent, sum(items * (issue < ?)) AS before
       FROM tallies INDEXED BY tallies_by_issue WHERE what = 'topic' AND issue >= ? GROUP BY name`,
    )
    .all(recentStart, recentStart, beforeStart)
  const total = new Map(
    checkRows({ topic: text, items: integer, last: integer }, totals).map((row) => [row.topic, row]),
  )
  const windowOf = new Map(
    checkRows({ topic: text, recent: integer, before: integer }, windows).map((row) => [row.topic, row]),
  )
  return [...topics.values()].map((topic) => {
    const { items = 0, last } = total.get(topic.id) ?? {}
    const { recent = 0, before = 0 } = windowOf.get(topic.id) ?? {}
    return { topic, items, recent, before, ...(last !== undefined && { last: issueOfKey(last).date }) }
  })
}

const startOf = (day: string): number => daysRange(day).first

/** Returns the topics of an issue, the topics with the most items of the issue first. */
export function mainTopics(db: Database, topics: TopicsById, key: IssueKey): readonly Topic[] {
  const rows = db
    // Without `INDEXED BY`, SQLite would read the tallies of all issues in the archive.
    .prepare(
      `SELECT name FROM tallies INDEXED BY tallies_by_issue WHERE issue = ? AND what = 'topic'
       ORDER BY items DESC, name LIMIT ${MAX_MAIN_TOPICS}`,
    )
    .all(issueRange(key).first)
  return checkRows({ name: text }, rows).flatMap(({ name }) => topics.get(name) ?? [])
}

const TOPIC_TOTALS = { total: integer, sourced: integer, first: integerOrNull, last: integerOrNull }
const NO_ITEMS = { total: 0, sourced: 0, first: null, last: null }

/** Data that all topics share, prepared before a topic is queried. */
interface TopicLookup {
  readonly topics: TopicsById
  readonly issues: readonly IssueTeaser[]
  readonly counts: readonly TopicCount[]
  /** Number of issues by week (`issuesByWeek`). */
  readonly published: ReadonlyMap<number, number>
}

/** Returns a topic with one page of its items; `undefined` if the topic is not in the list. */
export function topicOf(
  db: Database,
  { topics, issues, counts, published }: TopicLookup,
  id: string,
  page: number,
): TopicInArchive | undefined {
  const topic = topics.get(id)
  if (topic === undefined) return undefined
  const row = db
    .prepare(
      `SELECT count(*) AS total, count(host) AS sourced, min(item) AS first, max(item) AS last
       FROM item_topics JOIN items ON number = item WHERE topic = ?`,
    )
    .get(id)
  const { total, sourced, first, last } = checkRow(TOPIC_TOTALS, row) ?? NO_ITEMS
  const parent =
    topic.parent !== undefined && hasItems(db, topic.parent) ? topics.get(topic.parent) : undefined
  const items = paged(total, page, ITEMS_PER_TOPIC_PAGE, (limit, offset) =>
    itemRows(db, `WHERE number IN (${ITEMS_OF_PAGE}) ORDER BY number DESC`, id, limit, offset).map((row) =>
      teaserOf(row, topics),
    ),
  )
  const weeks = weeksOf(db, id, published)
  const peak = peakReport(db, topics, id, weeks)
  return {
    topic,
    ...(parent && { parent }),
    total,
    sourced,
    ...(first !== null && { first: issueOfKey(first).date }),
    ...(last !== null && { last: issueOfKey(last).date }),
    weeks,
    ...(peak && { peak }),
    related: relatedTo(db, { topics, issues, counts }, id, total),
    impacts: impactNotes(db, topics, { topic: id }, MAX_IMPACT_NOTES),
    items,
    ...mentionsOf(db, topics, id),
  }
}

/**
 * Returns the week with the most items per issue, and the report on the topic from this week that stands
 * nearest to the top of its issue. Stories are preferred to briefs.
 */
function peakReport(
  db: Database,
  topics: TopicsById,
  id: string,
  weeks: readonly WeekCount[],
): TopicInArchive['peak'] {
  const monday = peakOf(weeks)?.monday
  if (monday === undefined) return undefined
  const { first, last } = daysRange(monday, plusDays(monday, 6))
  const [row] = itemRows(
    db,
    `JOIN item_topics ON item = number WHERE topic = ? AND item BETWEEN ? AND ?
     ORDER BY kind = 'brief', number % ${KEYS_PER_ISSUE} DESC, number LIMIT 1`,
    id,
    first,
    last,
  )
  return row && { monday, item: teaserOf(row, topics) }
}

function mentionsOf(
  db: Database,
  topics: TopicsById,
  id: string,
): Pick<TopicInArchive, 'mentioned' | 'mentions'> {
  const counted = db.prepare('SELECT count(*) AS mentioned FROM item_mentions WHERE topic = ?').get(id)
  const mentioned = checkRow({ mentioned: integer }, counted)?.mentioned ?? 0
  const newest = 'SELECT item FROM item_mentions WHERE topic = ? ORDER BY item DESC LIMIT ?'
  const rows = itemRows(db, `WHERE number IN (${newest}) ORDER BY number DESC`, id, MAX_MENTIONS)
  return { mentioned, mentions: rows.map((row) => teaserOf(row, topics)) }
}

/** Selects the numbers of the items on a page. Items of earlier pages are skipped in the index. */
const ITEMS_OF_PAGE = 'SELECT item FROM item_topics WHERE topic = ? ORDER BY item DESC LIMIT ? OFFSET ?'

const hasItems = (db: Database, id: string): boolean =>
  db.prepare('SELECT 1 FROM item_topics WHERE topic = ? LIMIT 1').get(id) !== undefined

/**
 * Returns the number of issues in each week, by the number of the week's Monday, oldest first. Weeks without
 * an issue are left out, because there may be years between two issues.
 */
export function issuesByWeek(issues: readonly Pick<IssueTeaser, 'date'>[]): ReadonlyMap<number, number> {
  const weeks = new Map<number, number>()
  for (const { date } of issues.toReversed()) {
    const monday = mondayNumber(dayNumber(date))
    weeks.set(monday, (weeks.get(monday) ?? 0) + 1)
  }
  return weeks
}

function weeksOf(db: Database, id: string, published: ReadonlyMap<number, number>): readonly WeekCount[] {
  const rows = db
    .prepare(
      `SELECT issue / ${KEYS_PER_DAY} - (issue / ${KEYS_PER_DAY}) % 7 AS monday, sum(items) AS items
       FROM tallies WHERE what = 'topic' AND name = ? GROUP BY 1`,
    )
    .all(id)
  const items = new Map(
    checkRows({ monday: integer, items: integer }, rows).map(({ monday, items }) => [monday, items]),
  )
  return [...published].map(([monday, issues]) => ({
    monday: dayOf(monday),
    issues,
    items: items.get(monday) ?? 0,
  }))
}

/** Related topics are searched among this many of a topic's newest items. */
const MAX_RELATED_CANDIDATES = 1000

function relatedTo(
  db: Database,
  { topics, issues, counts }: Omit<TopicLookup, 'published'>,
  id: string,
  total: number,
): TopicInArchive['related'] {
  const all = issues.reduce((sum, { stories, briefs }) => sum + stories + briefs, 0)
  const itemsOf = new Map(counts.map(({ topic, items }) => [topic.id, items]))
  const rows = db
    .prepare(
      `SELECT other.topic AS id, count(*) AS together
       FROM (SELECT item FROM item_topics WHERE topic = ?
             ORDER BY item DESC LIMIT ${MAX_RELATED_CANDIDATES}) AS own
       JOIN item_topics AS other ON other.item = own.item GROUP BY other.topic HAVING together >= ?`,
    )
    .all(id, MIN_SHARED_REPORTS)
  const family = familyOf(topics, id)
  const counted = Math.min(total, MAX_RELATED_CANDIDATES)
  return checkRows({ id: text, together: integer }, rows)
    .flatMap(({ id: other, together }) => {
      const topic = topics.get(other)
      const items = itemsOf.get(other) ?? together
      return topic === undefined || other === id || family.has(other)
        ? []
        : [{ topic, together, lift: (together * all) / (counted * items) }]
    })
    .filter(({ lift }) => lift > 1)
    .sort((a, b) => b.lift - a.lift)
    .slice(0, MAX_RELATED_TOPICS)
}

/**
 * Returns the ancestors and descendants of a topic. They are not listed as related topics, because they occur
 * together by definition.
 */
function familyOf(topics: TopicsById, id: string): ReadonlySet<string> {
  const above = (start: string): readonly string[] => {
    const parent = topics.get(start)?.parent
    return parent === undefined ? [] : [parent, ...above(parent)]
  }
  const below = [...topics.keys()].filter((other) => above(other).includes(id))
  return new Set([...above(id), ...below])
}
