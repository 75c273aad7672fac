import type { Database } from 'libsql'
import { dayNumber } from '@/lib/calendar/days'
import { comparedFigures } from '@/lib/events/compared-figures'
import { newTerms } from '@/lib/events/development'
import { eventOf } from '@/lib/events/event'
import { dayOfKey, issueOfKey } from '@/lib/issue/item-key'
import { REPEAT_WINDOW_DAYS } from '@/lib/repeats/model'
import { repeatsOfDay } from '@/lib/repeats/repeats'
import type { ReportDays } from '@/lib/repeats/report-days'
import { checkRows, integer, text } from '@/lib/site/rows'
import { type ItemRow, itemRows, type TopicsById, teaserOf } from './item-rows'
import type { EventId, EventInArchive, EventLists, EventSummary, IssueTeaser } from './model'
import { comparedReportDays, daysToCompare } from './stored-repeats'

/**
 * The lists include only events that have another report, later than the first, in the newest 60 days. More
 * days would take too long, because comparing the reports of one day takes some milliseconds.
 */
const MAX_LISTED_DAYS = 60
const MAX_LISTED_EVENTS = 20

type Dates = readonly Pick<IssueTeaser, 'date'>[]

/** Returns the event whose first report has this id. */
export function eventById(db: Database, topics: TopicsById, id: string): EventInArchive | undefined {
  const rows = eventRows(db, comparedReportDays(db), id)
  const [first, last] = [rows?.[0], rows?.at(-1)]
  if (rows === undefined || first?.id !== id || last === undefined) return undefined
  const reports = rows.map((row, at) => ({
    item: teaserOf(row, topics),
    added: at === 0 ? [] : newTerms(rows.slice(0, at), row),
  }))
  const datedHeadlines = reports.map(({ item: { date, headline } }) => ({ date, headline }))
  const days = dayOfKey(last.number) - dayOfKey(first.number) + 1
  return { id, days, reports, figures: comparedFigures(datedHeadlines) }
}

/** Returns the id of the event that a report belongs to; `undefined` if no other issue reports it. */
export const eventIdOf = (db: Database, id: string): string | undefined =>
  eventRows(db, comparedReportDays(db), id)?.[0]?.id

/**
 * Returns the reports of the oldest event that has a report with this id. Reports without a source may share
 * an id: it is a hash of the headline, and the headline may recur after weeks.
 */
function eventRows(db: Database, days: ReportDays<ItemRow>, id: string): readonly ItemRow[] | undefined {
  for (const row of itemRows(db, 'WHERE id = ? ORDER BY number', id)) {
    const rows = eventOf(days, row)
    if (rows.length > 1) return rows
  }
  return undefined
}

/** Returns each event once. Events of old days are missing until these days have been compared. */
export function allEvents(db: Database, issues: Dates): readonly EventId[] {
  const links = eventLinks(db, issues)
  const firstOf = (number: number): number => {
    const before = links.get(number)
    return before === undefined ? number : firstOf(before)
  }
  const last = new Map<number, number>()
  for (const number of links.keys()) {
    const first = firstOf(number)
    last.set(first, Math.max(last.get(first) ?? 0, number))
  }
  // If a headline recurs after weeks, two events have the same id. Only the older event is listed, because
  // the page with this id shows it.
  const seen = new Set<string>()
  return idsOf(db, [...last.keys(), ...links.keys()]).flatMap(({ number, id }) => {
    const end = last.get(number)
    const isFirst = !seen.has(id)
    seen.add(id)
    return isFirst && end !== undefined ? [{ id, last: issueOfKey(end).date }] : []
  })
}

/**
 * Returns the links between reports as a map of item numbers. Each key is a report that repeats an earlier
 * report, and its value is the oldest report that it repeats. The links of compared days are read from the
 * database. The links of other days are computed, for up to `MAX_LISTED_DAYS` days.
 */
function eventLinks(db: Database, issues: Dates): ReadonlyMap<number, number> {
  const waiting = daysToCompare(db, issues).slice(0, MAX_LISTED_DAYS)
  const isWaiting = new Set(waiting)
  const rows = db.prepare('SELECT item, repeats FROM repeats').all()
  const stored = checkRows({ item: integer, repeats: integer }, rows)
  const days = comparedReportDays(db)
  return new Map([
    ...stored
      .filter(({ item }) => !isWaiting.has(dayOfKey(item)))
      .map((row) => [row.item, row.repeats] as const),
    ...waiting.flatMap((day) =>
      [...repeatsOfDay(days, day)].map(([item, { number }]) => [item, number] as const),
    ),
  ])
}

/** Returns the numbers and ids of the items with these numbers, oldest first. */
const idsOf = (db: Database, numbers: readonly number[]) =>
  checkRows(
    { number: integer, id: text },
    db
      .prepare(
        'SELECT number, id FROM items WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number',
      )
      .all(JSON.stringify(numbers)),
  )

/**
 * Returns the running events and the largest events of the last `LISTED_DAYS` days, counted from the newest
 * issue.
 */
export function eventLists(db: Database, topics: TopicsById, issues: Dates): EventLists {
  const newest = issues[0]
  if (newest === undefined) return { running: [], largest: [] }
  const today = dayNumber(newest.date)
  const days = comparedReportDays(db)
  const recent = Array.from({ length: MAX_LISTED_DAYS }, (_, at) => today - at)
  const events = firstReports(days, recent).flatMap((first) =>
    (eventRows(db, days, first.id) ?? [])[0]?.number === first.number
      ? summaryOf(eventOf(days, first), topics)
      : [],
  )
  const listed = [...new Map(events.map((event) => [event.id, event])).values()]
  const isRunning = ({ last }: EventSummary): boolean => today - dayNumber(last.date) < REPEAT_WINDOW_DAYS
  return {
    running: listed.filter(isRunning).toSorted(byLastReport).slice(0, MAX_LISTED_EVENTS),
    largest: listed.toSorted(bySize).slice(0, MAX_LISTED_EVENTS),
  }
}

/** Returns the first report of each event that has another, later report on one of the days `on`. */
function firstReports(days: ReportDays<ItemRow>, on: readonly number[]): readonly ItemRow[] {
  const seen = new Map<number, ItemRow>()
  for (const day of on) for (const before of repeatsOfDay(days, day).values()) seen.set(before.number, before)
  return [...seen.values()].flatMap((row) => eventOf(days, row)[0] ?? [])
}

function summaryOf(rows: readonly ItemRow[], topics: TopicsById): readonly EventSummary[] {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return []
  return [
    { id: first.id, first: teaserOf(first, topics), last: teaserOf(last, topics), reports: rows.length },
  ]
}

const byLastReport = (a: EventSummary, b: EventSummary): number =>
  dayNumber(b.last.date) - dayNumber(a.last.date) || bySize(a, b)

const bySize = (a: EventSummary, b: EventSummary): number =>
  b.reports - a.reports || dayNumber(b.first.date) - dayNumber(a.first.date)
