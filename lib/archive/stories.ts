import type { Database } from 'libsql'
import { isDevelopment } from '@/lib/events/development'
import { eventOf } from '@/lib/events/event'
import { daysRange, issueOfKey, issueRange } from '@/lib/issue/item-key'
import type { Issue } from '@/lib/issue/model'
import { countSourced, reportsOf } from '@/lib/issue/reports'
import { signalsOf } from '@/lib/issue/signals'
import { findFirstOccurrences } from '@/lib/repeats/repeats'
import type { IssueKey } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, integerOrNull, text } from '@/lib/site/rows'
import { coverageOf } from './coverage'
import { figureSignals } from './figure-signals'
import { type ItemRow, itemRows, sourceOf, type TopicsById, teaserOf, topicsOf } from './item-rows'
import type {
  EventPosition,
  FirstReport,
  IssueTeaser,
  ItemLabels,
  ItemTeaser,
  StoryInArchive,
  StoryPageRef,
} from './model'
import { comparedReportDays } from './stored-repeats'

type IssueByKey = (key: {
  readonly date: string
  readonly edition: number
}) => { readonly issue: Issue; readonly teaser: IssueTeaser } | undefined

export const isStory = (db: Database, id: string): boolean =>
  itemRows(db, "WHERE id = ? AND kind = 'story' LIMIT 1", id).length > 0

/**
 * Returns the ids of all stories, newest first. A story that was published more than once is sorted by its
 * first occurrence.
 */
export const storyIds = (db: Database): readonly string[] =>
  checkRows(
    { id: text },
    db.prepare("SELECT id FROM items WHERE kind = 'story' GROUP BY id ORDER BY min(number) DESC").all(),
  ).map(({ id }) => id)

/**
 * Returns the pages of a year's stories (`2026`) that search engines should index, newest first. The page of
 * a story that was published more than once shows its first occurrence, so only the first occurrence is
 * listed.
 */
export function storyPages(db: Database, year: string): readonly StoryPageRef[] {
  const { first, last } = daysRange(`${year}-01-01`, `${year}-12-31`)
  const rows = db
    .prepare(
      `SELECT number, id, headline FROM items AS item
       WHERE own_page = 1 AND number BETWEEN ? AND ? AND NOT EXISTS (
         SELECT 1 FROM items WHERE id = item.id AND number < item.number AND kind = 'story')
       ORDER BY number DESC`,
    )
    .all(first, last)
  return checkRows({ number: integer, id: text, headline: text }, rows).map(({ number, id, headline }) => ({
    id,
    headline,
    ...issueOfKey(number),
  }))
}

/** Returns the key of the issue in which a story was published first. */
export function issueOfStory(db: Database, id: string): IssueKey | undefined {
  const [row] = itemRows(db, "WHERE id = ? AND kind = 'story' ORDER BY number LIMIT 1", id)
  return row && issueOfKey(row.number)
}

/**
 * Returns the id of a random story. It draws a random number between the lowest and the highest item number
 * and takes the first story from that number on.
 */
export function randomStory(db: Database): string | undefined {
  const range = checkRow(
    { first: integerOrNull, last: integerOrNull },
    db
      .prepare('SELECT (SELECT min(number) FROM items) AS first, (SELECT max(number) FROM items) AS last')
      .get(),
  )
  if (range?.first == null || range.last == null) return undefined
  const { first, last } = range
  const drawn = first + Math.floor(Math.random() * (last - first + 1))
  const after = itemRows(db, "WHERE number >= ? AND kind = 'story' ORDER BY number LIMIT 1", drawn)
  const [row] = after.length > 0 ? after : itemRows(db, "WHERE kind = 'story' ORDER BY number LIMIT 1")
  return row?.id
}

/** Returns the teaser of the first occurrence of a story. */
export function storyTeaserOf(db: Database, topics: TopicsById, id: string): ItemTeaser | undefined {
  const [row] = itemRows(db, "WHERE id = ? AND kind = 'story' ORDER BY number LIMIT 1", id)
  return row && teaserOf(row, topics)
}

/** Signals by issue, so that they are computed only once for all stories of an issue. */
const signalsByIssue = new WeakMap<Issue, ReturnType<typeof signalsOf>>()

function knownSignalsOf(issue: Issue): ReturnType<typeof signalsOf> {
  const signals = signalsByIssue.get(issue) ?? signalsOf(issue)
  signalsByIssue.set(issue, signals)
  return signals
}

/** Returns the first occurrence of a story, with its coverage. */
export function storyOf(
  db: Database,
  topics: TopicsById,
  issueBy: IssueByKey,
  id: string,
): StoryInArchive | undefined {
  const [row] = itemRows(db, "WHERE id = ? AND kind = 'story' ORDER BY number LIMIT 1", id)
  const entry = row && issueBy(issueOfKey(row.number))
  const found = entry && reportsOf(entry.issue).find(({ report }) => report.id === id)
  if (row === undefined || entry === undefined || found?.kind !== 'story') return undefined
  const days = comparedReportDays(db)
  const first = findFirstOccurrences(days, [row]).get(row.number)
  const event = eventOf(days, row)
  const coverage = coverageOf(db, days, topics, { row, event })
  const range = issueRange(entry.issue)
  return {
    teaser: teaserOf(row, topics),
    story: found.report,
    corrections: entry.issue.corrections.filter(({ item }) => item === id),
    signals: [
      ...knownSignalsOf(entry.issue).filter(({ item }) => item === id),
      ...figureSignals(event, row, found.report),
    ],
    section: found.section,
    counts: countSourced(entry.issue),
    issue: entry.teaser,
    ...(first && { first: firstReport(first, row, topics) }),
    ...(event.length > 1 && { event: placeIn(event, row, topics) }),
    ...coverage,
    siblings: itemRows(
      db,
      "WHERE number BETWEEN ? AND ? AND kind = 'story' ORDER BY number DESC",
      range.first,
      range.last,
    ).map((other) => teaserOf(other, topics)),
  }
}

const firstReport = (first: ItemRow, row: ItemRow, topics: TopicsById): FirstReport => ({
  kind: isDevelopment(first, row) ? 'development' : 'same',
  item: teaserOf(first, topics),
})

function placeIn(event: readonly ItemRow[], row: ItemRow, topics: TopicsById): EventPosition {
  const at = event.findIndex(({ number }) => number === row.number)
  const [first = row] = event
  const previous = event[at - 1]
  return {
    id: first.id,
    position: at + 1,
    total: event.length,
    ...(previous && { previous: teaserOf(previous, topics) }),
  }
}

/** Returns the labels of all items of an issue, by item id. */
export function labelsOfIssue(
  db: Database,
  topics: TopicsById,
  key: { readonly date: string; readonly edition: number },
): ReadonlyMap<string, ItemLabels> {
  const { first, last } = issueRange(key)
  const rows = itemRows(db, 'WHERE number BETWEEN ? AND ? ORDER BY number DESC', first, last)
  const repeats = findFirstOccurrences(comparedReportDays(db), rows)
  return new Map(
    rows.map((row) => {
      const source = sourceOf(row)
      const first = repeats.get(row.number)
      return [
        row.id,
        {
          ...(source && { source }),
          topics: topicsOf(row, topics),
          ...(first && { first: firstReport(first, row, topics) }),
        },
      ]
    }),
  )
}
