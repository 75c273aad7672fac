import type { Database } from 'libsql'
import {
  dayNumber,
  dayOf,
  daysBetween,
  mondayNumber,
  mondayOfWeek,
  plusDays,
  weekOf,
} from '@/lib/calendar/days'
import { daysRange } from '@/lib/issue/item-key'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import { cachedWeekNews } from './cached-week-news'
import { type ItemRow, type TopicsById, teaserOf } from './item-rows'
import type { HeldBack, ImpactNote, IssueTeaser, TopicChange, WeekInArchive, WeekNews } from './model'
import type { ReadIssue } from './parsed-issues'
import { hostCounts } from './sources'
import { weekNews } from './week-news'

const MAX_TOPIC_CHANGES = 6
const MAX_SOURCES = 8
const MIN_TOPIC_CHANGE = 2
/** Maximum number of impact notes. The page with the impact notes of the month shows all. */
const MAX_NOTES = 3

/**
 * Returns the ISO weeks that have an issue, newest first. Formatting a week is slow, so each week is only
 * formatted once: duplicates are removed while weeks are still numbers.
 */
export const weeksOf = (issues: readonly IssueTeaser[]): readonly string[] =>
  [...new Set(issues.map(({ date }) => mondayNumber(dayNumber(date))))].map((monday) => weekOf(dayOf(monday)))

/** Data for the review of a week. */
interface WeekSources {
  readonly topics: TopicsById
  /** All issues, newest first. */
  readonly issues: readonly IssueTeaser[]
  /** All ISO weeks that have an issue, newest first. */
  readonly weeks: readonly string[]
  readonly held: readonly HeldBack[]
  readonly read: ReadIssue
}

/**
 * Returns the review of a week; `undefined` if the week has no issue. The review contains only counts and
 * quotations.
 */
export function weekInArchive(
  db: Database,
  { topics, issues, weeks, held, read }: WeekSources,
  week: string,
): WeekInArchive | undefined {
  const monday = mondayOfWeek(week)
  const at = weeks.indexOf(week)
  if (monday === undefined || at < 0) return undefined
  const sunday = plusDays(monday, 6)
  const own = issues.filter(({ date }) => monday <= date && date <= sunday)
  const { first, last } = daysRange(monday, sunday)
  const changes = topicChanges(db, topics, monday)
  const news = cachedWeekNews(db, topics, monday, () =>
    weekNews(db, topics, read, own, { first, last, sunday }),
  )
  const [previous, next] = [weeks[at + 1], weeks[at - 1]]
  return {
    week,
    monday,
    issues: own,
    gaps: gapsOf(monday, own, held, issues[0]?.date ?? monday),
    items: own.reduce((sum, { stories, briefs }) => sum + stories + briefs, 0),
    sourced: countSourcedItems(db, first, last),
    news,
    // Topics are compared only if the week before had an issue.
    ...trendsOf(previous === weekOf(plusDays(monday, -7)) ? changes : []),
    impacts: notesOf(db, topics, first, last, news),
    sources: hostCounts(db, { first, last }, MAX_SOURCES),
    ...(previous !== undefined && { previous }),
    ...(next !== undefined && { next }),
  }
}

const countSourcedItems = (db: Database, first: number, last: number): number =>
  checkRow(
    { sourced: integer },
    db.prepare('SELECT count(host) AS sourced FROM items WHERE number BETWEEN ? AND ?').get(first, last),
  )?.sourced ?? 0

const trendsOf = (changes: readonly TopicChange[]): Pick<WeekInArchive, 'risen' | 'fallen'> => ({
  risen: changes
    .filter(({ items, before }) => items - before >= MIN_TOPIC_CHANGE)
    .sort(byChange)
    .slice(0, MAX_TOPIC_CHANGES),
  fallen: changes
    .filter(({ items, before }) => before - items >= MIN_TOPIC_CHANGE)
    .sort((a, b) => -byChange(a, b))
    .slice(0, MAX_TOPIC_CHANGES),
})

const byChange = (a: TopicChange, b: TopicChange): number => b.items - b.before - (a.items - a.before)

function topicChanges(db: Database, topics: TopicsById, monday: string): readonly TopicChange[] {
  const start = daysRange(monday).first
  const [before, end] = [daysRange(plusDays(monday, -7)).first, daysRange(plusDays(monday, 7)).first]
  const rows = db
    .prepare(`SELECT name AS topic, sum(items * (issue >= ?)) AS items, sum(items * (issue < ?)) AS before
       FROM tallies INDEXED BY tallies_by_issue
       WHERE what = 'topic' AND issue >= ? AND issue < ? GROUP BY name`)
    .all(start, start, before, end)
  return checkRows({ topic: text, items: integer, before: integer }, rows).flatMap(
    ({ topic, items, before }) => {
      const known = topics.get(topic)
      return known === undefined ? [] : [{ topic: known, items, before }]
    },
  )
}

function gapsOf(
  monday: string,
  issues: readonly IssueTeaser[],
  held: readonly HeldBack[],
  newest: string,
): WeekInArchive['gaps'] {
  const days = Array.from({ length: 7 }, (_, day) => plusDays(monday, day)).filter(
    (day) => daysBetween(day, newest) >= 0,
  )
  return days
    .filter((day) => issues.every(({ date }) => date !== day))
    .map((date) => ({ date, held: held.some((file) => file.date === date) }))
}

/** Returns the impact notes of the most important events of the week. */
function notesOf(
  db: Database,
  topics: TopicsById,
  first: number,
  last: number,
  { first: events, more }: WeekNews,
): readonly ImpactNote[] {
  const rank = new Map(
    [...events, ...more].flatMap(({ reports }) => reports).map(({ id }, at) => [id, at] as const),
  )
  const notes = db
    .prepare('SELECT items.*, text FROM impacts JOIN items ON number = item WHERE item BETWEEN ? AND ?')
    .all(first, last) as (ItemRow & { readonly text: string })[]
  const rankOf = ({ id }: ItemRow): number => rank.get(id) ?? rank.size
  return notes
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.number - a.number)
    .slice(0, MAX_NOTES)
    .map(({ text, ...row }) => ({ item: teaserOf(row, topics), lines: text.split('\n') }))
}
