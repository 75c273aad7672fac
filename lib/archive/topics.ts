import type { Database } from 'libsql'
import { daysRange, keyOfRowid, NUMBERS_A_DAY } from '@/lib/search/rowid'
import { dayNumber, dayOf, mondayOf, plusDays } from './days'
import { impactsOf } from './impacts'
import { itemRows, type TopicsById, teaserOf } from './item-rows'
import { TOPIC_ITEMS } from './limits'
import type { IssueTeaser, TopicCount, TopicInArchive, WeekCount } from './model'
import { paged } from './paged'

/** Days of a recent stretch. */
const STRETCH = 28
const RELATED = 8
/** Together less often than this, two topics say nothing on each other. */
const LEAST_TOGETHER = 3
const IMPACTS = 5

/** All topics with their counts; `newest` is the newest issue's day. */
export function topicCounts(db: Database, topics: TopicsById, newest: string | undefined): readonly TopicCount[] {
  const [recent, before] =
    newest === undefined ? [0, 0] : [startOf(plusDays(newest, 1 - STRETCH)), startOf(plusDays(newest, 1 - 2 * STRETCH))]
  const rows = db
    .prepare(
      `SELECT name AS topic, sum(items) AS items, sum(items * (issue >= ?)) AS recent, sum(items * (issue >= ? AND issue < ?)) AS before,
              max(issue) AS last
       FROM tallies WHERE what = 'topic' GROUP BY name`,
    )
    .all(recent, before, recent) as { topic: string; items: number; recent: number; before: number; last: number }[]
  const counts = new Map(rows.map((row) => [row.topic, row]))
  return [...topics.values()].map((topic) => {
    const { items = 0, recent = 0, before = 0, last } = counts.get(topic.id) ?? {}
    return { topic, items, recent, before, ...(last !== undefined && { last: keyOfRowid(last).date }) }
  })
}

const startOf = (day: string): number => daysRange(day).first

/** A topic with a page of its items; `undefined` where no list has it. */
export function topicOf(
  db: Database,
  topics: TopicsById,
  issues: readonly IssueTeaser[],
  id: string,
  page: number,
): TopicInArchive | undefined {
  const topic = topics.get(id)
  if (topic === undefined) return undefined
  const { total, first, last } = db
    .prepare('SELECT count(*) AS total, min(item) AS first, max(item) AS last FROM item_topics WHERE topic = ?')
    .get(id) as {
    total: number
    first: number | null
    last: number | null
  }
  const parent = topic.parent !== undefined && hasItems(db, topic.parent) ? topics.get(topic.parent) : undefined
  const items = paged(total, page, TOPIC_ITEMS, (limit, offset) =>
    itemRows(db, 'JOIN item_topics ON item = number WHERE topic = ? ORDER BY item DESC LIMIT ? OFFSET ?', id, limit, offset).map((row) =>
      teaserOf(row, topics),
    ),
  )
  return {
    topic,
    ...(parent && { parent }),
    total,
    ...(first !== null && { first: keyOfRowid(first).date }),
    ...(last !== null && { last: keyOfRowid(last).date }),
    weeks: weeksOf(db, id, issues),
    related: relatedTo(db, topics, id, total),
    impacts: impactsOf(db, topics, { topic: id }, 1, IMPACTS).entries,
    items,
  }
}

const hasItems = (db: Database, id: string): boolean =>
  db.prepare('SELECT 1 FROM item_topics WHERE topic = ? LIMIT 1').get(id) !== undefined

function weeksOf(db: Database, id: string, issues: readonly IssueTeaser[]): readonly WeekCount[] {
  const [newest, oldest] = [issues[0], issues.at(-1)]
  if (newest === undefined || oldest === undefined) return []
  const rows = db.prepare("SELECT issue / ? AS day, items FROM tallies WHERE what = 'topic' AND name = ?").all(NUMBERS_A_DAY, id) as {
    day: number
    items: number
  }[]
  const items = countBy(rows.map(({ day, items }) => [mondayOf(dayOf(day)), items]))
  const published = countBy(issues.map(({ date }) => [mondayOf(date), 1]))
  const [first, last] = [dayNumber(mondayOf(oldest.date)), dayNumber(mondayOf(newest.date))]
  return Array.from({ length: (last - first) / 7 + 1 }, (_, week) => dayOf(first + week * 7)).map((monday) => ({
    monday,
    issues: published.get(monday) ?? 0,
    items: items.get(monday) ?? 0,
  }))
}

function countBy(entries: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [key, count] of entries) counts.set(key, (counts.get(key) ?? 0) + count)
  return counts
}

/** A topic's newest items that are looked at for what stands beside it. */
const LOOKED_AT = 2000

function relatedTo(db: Database, topics: TopicsById, id: string, total: number): TopicInArchive['related'] {
  const { all } = db.prepare('SELECT coalesce(sum(items), 0) AS "all" FROM tallies WHERE what = \'kind\'').get() as { all: number }
  const rows = db
    .prepare(
      `SELECT other.topic AS id, count(*) AS together, (SELECT sum(items) FROM tallies WHERE what = 'topic' AND name = other.topic) AS items
       FROM (SELECT item FROM item_topics WHERE topic = ? ORDER BY item DESC LIMIT ${LOOKED_AT}) AS own
       JOIN item_topics AS other ON other.item = own.item GROUP BY other.topic HAVING together >= ?`,
    )
    .all(id, LEAST_TOGETHER) as { id: string; together: number; items: number }[]
  const family = familyOf(topics, id)
  const looked = Math.min(total, LOOKED_AT)
  return rows
    .flatMap(({ id: other, together, items }) => {
      const topic = topics.get(other)
      return topic === undefined || other === id || family.has(other)
        ? []
        : [{ topic, together, lift: (together * all) / (looked * items) }]
    })
    .filter(({ lift }) => lift > 1)
    .sort((a, b) => b.lift - a.lift)
    .slice(0, RELATED)
}

/** Topics above and below one: that they stand together says nothing. */
function familyOf(topics: TopicsById, id: string): ReadonlySet<string> {
  const above = (start: string): readonly string[] => {
    const parent = topics.get(start)?.parent
    return parent === undefined ? [] : [parent, ...above(parent)]
  }
  const below = [...topics.keys()].filter((other) => above(other).includes(id))
  return new Set([...above(id), ...below])
}
