import type { Database } from 'libsql'
import { dayNumber } from '@/lib/calendar/days'
import { announcedIn } from '@/lib/events/announced'
import { figureIn } from '@/lib/events/figures'
import {
  type RankedWeek,
  rankWeek,
  type WeekEvent as WeekEventOf,
  type WeekReport,
} from '@/lib/events/week-news'
import { dayOfKey, issueOfKey } from '@/lib/issue/item-key'
import type { Day } from '@/lib/issue/model'
import { prominenceRanks } from '@/lib/issue/prominence-ranks'
import { type Headline, headlineDays } from '@/lib/repeats/headline-days'
import { MAX_CHAIN_STEPS } from '@/lib/repeats/model'
import { findRepeatsBefore } from '@/lib/repeats/repeats'
import type { ReportDays } from '@/lib/repeats/report-days'
import { isSameNews } from '@/lib/repeats/same-news'
import { issueSlug } from '@/lib/site/addresses'
import { type ItemRow, itemRows, type TopicsById, teaserOf } from './item-rows'
import type { IssueTeaser, WeekEvent, WeekNews } from './model'
import type { ReadIssue } from './parsed-issues'
import { comparedReportDays } from './stored-repeats'

const MAX_FIGURES = 5
const MAX_ANNOUNCEMENTS = 5

/**
 * Returns the news of a week; each event occurs once.
 * @param issues the issues of the week, in any order
 * @param range the keys of the week's items
 */
export function weekNews(
  db: Database,
  topics: TopicsById,
  read: ReadIssue,
  issues: readonly IssueTeaser[],
  { first, last, sunday }: { readonly first: number; readonly last: number; readonly sunday: Day },
): WeekNews {
  const days = comparedReportDays(db)
  const rows = itemRows(db, 'WHERE number BETWEEN ? AND ?', first, last)
    .filter(({ headline }) => headline !== '')
    .toSorted((a, b) => dayOfKey(a.number) - dayOfKey(b.number) || b.number - a.number)
  const ranks = ranksIn(db, read, issues)
  const reports = rows.map((row): WeekReport<ItemRow> => {
    const rank = ranks.get(issueSlug(issueOfKey(row.number)))?.get(row.id)
    const root = rootOf(days, row).number
    return {
      item: row,
      root,
      day: dayOfKey(row.number),
      host: row.host,
      ...(rank !== undefined && { rank }),
    }
  })
  const ranked = rankWeek(reports, sameNewsIn(rows, dayNumber(sunday)))
  const write = (events: readonly WeekEventOf<ItemRow>[]): readonly WeekEvent[] =>
    events.map((event) => eventOf(days, event, topics))
  return {
    first: write(ranked.first),
    more: write(ranked.more),
    figures: figuresOf(ranked, topics),
    announced: announcedOf(ranked, sunday, topics),
  }
}

/**
 * Returns the ranks of prominent reports (`prominenceRanks`): for each issue slug, a map from report id to
 * rank.
 */
const ranksIn = (
  db: Database,
  read: ReadIssue,
  issues: readonly IssueTeaser[],
): ReadonlyMap<string, ReadonlyMap<string, number>> =>
  new Map(
    issues.flatMap((key) => {
      const issue = read(db, key)
      return issue === undefined ? [] : [[issueSlug(key), prominenceRanks(issue)] as const]
    }),
  )

/**
 * Returns the first report of the event that a report belongs to. The search goes back at most
 * `MAX_CHAIN_STEPS` steps, because a change of an issue invalidates cached pages only that far. Each step
 * leads from a report to the report that it repeats.
 */
function rootOf(days: ReportDays<ItemRow>, row: ItemRow, steps = MAX_CHAIN_STEPS): ItemRow {
  const before = steps > 0 ? findRepeatsBefore(days, [row]).get(row.number) : undefined
  return before === undefined ? row : rootOf(days, before, steps - 1)
}

function sameNewsIn(rows: readonly ItemRow[], sunday: number): (a: ItemRow, b: ItemRow) => boolean {
  const days = headlineDays((day) => rows.filter(({ number }) => dayOfKey(number) === day))
  const headlines = new Map<number, Headline>()
  for (let day = sunday - 6; day <= sunday; day += 1)
    for (const headline of days.on(day)) headlines.set(headline.item.number, headline)
  const weight = days.weights(sunday)
  return (a, b) => {
    const [ours, theirs] = [headlines.get(a.number), headlines.get(b.number)]
    return ours !== undefined && theirs !== undefined && isSameNews(ours, theirs, weight)
  }
}

function eventOf(days: ReportDays<ItemRow>, event: WeekEventOf<ItemRow>, topics: TopicsById): WeekEvent {
  const [{ item, root }] = event
  const byDay = new Map(event.toReversed().map((report) => [report.day, report.item]))
  const hasOlder = root !== item.number
  const isContinued = event.some((one) => one !== event[0] && one.root === root)
  return {
    item: teaserOf(item, topics),
    reports: event.map((report) => teaserOf(report.item, topics)),
    days: [...byDay].toSorted(([a], [b]) => a - b).map(([, row]) => teaserOf(row, topics)),
    sources: new Set(event.flatMap(({ host }) => host ?? [])).size,
    ...((hasOlder || isContinued) && { event: rootOf(days, item).id }),
    ...(hasOlder && { since: issueOfKey(root).date }),
  }
}

/**
 * Returns numbers from the headlines of events that are not in `first` or `more`, so that no event is shown
 * twice.
 */
function figuresOf({ rest }: RankedWeek<ItemRow>, topics: TopicsById): WeekNews['figures'] {
  return rest
    .flatMap(([{ item }]) => {
      const figure = figureIn(item.headline)
      return figure === undefined ? [] : [{ figure, item: teaserOf(item, topics) }]
    })
    .slice(0, MAX_FIGURES)
}

function announcedOf(ranked: RankedWeek<ItemRow>, sunday: Day, topics: TopicsById): WeekNews['announced'] {
  return [...ranked.first, ...ranked.more, ...ranked.rest]
    .flatMap((event) => {
      for (const { item } of event.toReversed()) {
        const found = announcedIn(`${item.headline}\n${item.gist}`, sunday)
        if (found !== undefined && names(found.sentence, item))
          return [{ ...found, item: teaserOf(item, topics) }]
      }
      return []
    })
    .slice(0, MAX_ANNOUNCEMENTS)
}

/**
 * Tells whether a sentence contains a name from the headline of its report. A reader then understands the
 * sentence without the headline.
 */
function names(sentence: string, { headline, actors }: ItemRow): boolean {
  const text = foldText(sentence)
  const latin = foldText(headline).match(/[a-z][a-z0-9]{2,}/g) ?? []
  return [...actors.split('\n'), ...latin].some((name) => name !== '' && text.includes(name))
}

const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
