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
import { isDevelopment } from '@/lib/events/development'
import { daysRange } from '@/lib/issue/item-key'
import { findFirstOccurrences } from '@/lib/repeats/repeats'
import { type ItemRow, itemRows, type TopicsById, teaserOf } from './item-rows'
import type { HeldBack, ImpactNote, IssueTeaser, TopicChange, WeekInArchive, WeekReview } from './model'
import { hostCounts } from './sources'
import { storedReportDays } from './stored-repeats'

const MAX_WEEK_STORIES = 12
const MAX_TOPIC_CHANGES = 6
const MAX_SOURCES = 8
const MIN_TOPIC_CHANGE = 2
/** Maximum number of newest notes; the month's page has all of them. */
const MAX_NOTES = 24

/**
 * Returns ISO weeks with an issue, newest first. (Deduplicated by number first, because formatting thousands
 * of week strings is slow.)
 */
export const weeksOf = (issues: readonly IssueTeaser[]): readonly string[] =>
  [...new Set(issues.map(({ date }) => mondayNumber(dayNumber(date))))].map((monday) => weekOf(dayOf(monday)))

/** The input of a review. */
interface WeekSources {
  readonly topics: TopicsById
  /** Newest first. */
  readonly issues: readonly IssueTeaser[]
  /** Newest first. */
  readonly weeks: readonly string[]
  readonly held: readonly HeldBack[]
}

/** Returns a week in review: counts and quotations only. `undefined` if it has no issue. */
export function weekReview(
  db: Database,
  { topics, issues, weeks, held }: WeekSources,
  week: string,
): WeekReview | undefined {
  const monday = mondayOfWeek(week)
  const at = weeks.indexOf(week)
  if (monday === undefined || at < 0) return undefined
  const sunday = plusDays(monday, 6)
  const own = issues.filter(({ date }) => monday <= date && date <= sunday)
  const { first, last } = daysRange(monday, sunday)
  const changes = topicChanges(db, topics, monday)
  const compared = weeks[at + 1] === weekOf(plusDays(monday, -7)) ? changes : []
  const weight = new Map(changes.map(({ topic, items }) => [topic.id, items]))
  const weightOf = (topics: string): number =>
    Math.max(0, ...topics.split(' ').map((id) => weight.get(id) ?? 0))
  const [previous, next] = [weeks[at + 1], weeks[at - 1]]
  return {
    week,
    monday,
    issues: own,
    gaps: gapsOf(monday, own, held, issues[0]?.date ?? monday),
    items: own.reduce((sum, { stories, briefs }) => sum + stories + briefs, 0),
    sourced: countSourcedItems(db, first, last),
    stories: topicsOfStories(db, first, last)
      .map(({ number, topics }) => ({ number, weight: weightOf(topics) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MAX_WEEK_STORIES)
      .flatMap(({ number }) => itemRows(db, 'WHERE number = ?', number))
      .map((row) => teaserOf(row, topics)),
    // If the previous week had no issue, there is nothing to compare with.
    risen: compared
      .filter(({ items, before }) => items - before >= MIN_TOPIC_CHANGE)
      .sort(byChange)
      .slice(0, MAX_TOPIC_CHANGES),
    fallen: compared
      .filter(({ items, before }) => before - items >= MIN_TOPIC_CHANGE)
      .sort((a, b) => -byChange(a, b))
      .slice(0, MAX_TOPIC_CHANGES),
    impacts: notesOf(db, topics, first, last),
    sources: hostCounts(db, { first, last }, MAX_SOURCES),
    ...(previous !== undefined && { previous }),
    ...(next !== undefined && { next }),
  }
}

/** Returns the same with repeats; comparing all stories takes longer than the rest. */
export function weekInArchive(db: Database, sources: WeekSources, week: string): WeekInArchive | undefined {
  const review = weekReview(db, sources, week)
  if (review === undefined) return undefined
  const { first, last } = daysRange(review.monday, plusDays(review.monday, 6))
  const stories = storiesOf(db, first, last)
  const repeats = findFirstOccurrences(storedReportDays(db), stories)
  const repeated = stories.flatMap((row) => {
    const repeat = repeats.get(row.number)
    return repeat === undefined || isDevelopment(repeat, row)
      ? []
      : [{ item: teaserOf(row, sources.topics), first: teaserOf(repeat, sources.topics) }]
  })
  return { ...review, repeated }
}

const storiesOf = (db: Database, first: number, last: number): readonly ItemRow[] =>
  itemRows(db, "WHERE number BETWEEN ? AND ? AND kind = 'story' ORDER BY number DESC", first, last)

const countSourcedItems = (db: Database, first: number, last: number): number =>
  (
    db.prepare('SELECT count(host) AS sourced FROM items WHERE number BETWEEN ? AND ?').get(first, last) as {
      readonly sourced: number
    }
  ).sourced

const topicsOfStories = (db: Database, first: number, last: number): Pick<ItemRow, 'number' | 'topics'>[] =>
  db
    .prepare(
      "SELECT number, topics FROM items WHERE number BETWEEN ? AND ? AND kind = 'story' ORDER BY number DESC",
    )
    .all(first, last) as Pick<ItemRow, 'number' | 'topics'>[]

const byChange = (a: TopicChange, b: TopicChange): number => b.items - b.before - (a.items - a.before)

function topicChanges(db: Database, topics: TopicsById, monday: string): readonly TopicChange[] {
  const start = daysRange(monday).first
  const [before, end] = [daysRange(plusDays(monday, -7)).first, daysRange(plusDays(monday, 7)).first]
  const rows = db
    .prepare(`SELECT name AS topic, sum(items * (issue >= ?)) AS items, sum(items * (issue < ?)) AS before
       FROM tallies INDEXED BY tallies_by_issue WHERE what = 'topic' AND issue >= ? AND issue < ? GROUP BY name`)
    .all(start, start, before, end) as { topic: string; items: number; before: number }[]
  return rows.flatMap(({ topic, items, before }) => {
    const known = topics.get(topic)
    return known === undefined ? [] : [{ topic: known, items, before }]
  })
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

function notesOf(db: Database, topics: TopicsById, first: number, last: number): readonly ImpactNote[] {
  const notes = db
    .prepare(
      'SELECT items.*, text FROM impacts JOIN items ON number = item WHERE item BETWEEN ? AND ? ORDER BY item DESC LIMIT ?',
    )
    .all(first, last, MAX_NOTES) as (ItemRow & { readonly text: string })[]
  return notes.map(({ text, ...row }) => ({ item: teaserOf(row, topics), lines: text.split('\n') }))
}
