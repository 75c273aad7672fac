import type { Database } from 'libsql'
import { dayNumber, dayOf } from '@/lib/calendar/days'
import { daysRange, type KeyRange } from '@/lib/issue/item-key'
import { DayCache } from '@/lib/repeats/day-cache'
import { CONTINUATION_WINDOW_DAYS } from '@/lib/repeats/model'
import { findRepeatsOn } from '@/lib/repeats/repeats'
import { type ReportDays, reportDays } from '@/lib/repeats/report-days'
import { checkRows, integer } from '@/lib/site/rows'
import { lastLogged, loggedSince } from './change-log'
import { type ItemRow, itemRows } from './item-rows'

/*
 * Comparing a day's reports with earlier ones takes about five milliseconds, and the page of a week needs
 * seven days. So each day is compared once, while the server is idle, and the result is stored. The stored
 * result is discarded when the reports of that day change, or the reports of an earlier day with which they
 * were compared.
 */

/**
 * Only this many reports of a day are compared. The time grows with the square of their number: 3,000 reports
 * block the server's thread for more than a second. A real issue has at most about 60 reports.
 */
const MAX_REPORTS_PER_DAY = 400

export const dayRange = (day: number): KeyRange => daysRange(dayOf(day), dayOf(day))

/**
 * Returns the stored repeats of a day: for each item that repeats an earlier report, the oldest such report.
 * Returns `undefined` if the day has not been compared yet.
 */
function storedRepeats(db: Database, day: number): ReadonlyMap<number, ItemRow> | undefined {
  if (db.prepare('SELECT 1 FROM compared WHERE day = ?').get(day) === undefined) return undefined
  const { first, last } = dayRange(day)
  const rows = db
    .prepare('SELECT item, repeats FROM repeats WHERE item BETWEEN ? AND ? ORDER BY item')
    .all(first, last)
  return new Map(
    checkRows({ item: integer, repeats: integer }, rows).flatMap(({ item, repeats }) =>
      itemRows(db, 'WHERE number = ?', repeats).map((row) => [item, row] as const),
    ),
  )
}

const readDays = (db: Database, onRead: (items: number) => void): ReportDays<ItemRow> =>
  reportDays({
    itemsOn: (day) => {
      const { first, last } = dayRange(day)
      // The first report of a day has the highest number.
      const rows = itemRows(
        db,
        'WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?',
        first,
        last,
        MAX_REPORTS_PER_DAY,
      ).toReversed()
      onRead(rows.length)
      return rows
    },
    knownRepeats: (day) => storedRepeats(db, day),
  })

interface CachedDays {
  readonly days: ReportDays<ItemRow>
  /** Number of the last entry of the change log that `days` takes into account. */
  logged: number
  /** Number of items that were read so far. */
  items: number
}

/**
 * Cache of the days whose reports were read last, by database. Pages of neighbouring days need the reports of
 * the same weeks. Reading and weighting these reports takes longer than rendering a page.
 */
const cachedDays = new WeakMap<Database, CachedDays>()
/** If more items than this were read (about 30 MB), all of them are dropped. */
const MAX_CACHED_ITEMS = 3_000

/**
 * Returns the archive's reports by day. If the repeats of a day are not stored, they are computed once. The
 * reports are cached for the next caller. If an issue changes, the reports of its day are read again.
 */
export function comparedReportDays(db: Database): ReportDays<ItemRow> {
  const known = cachedDays.get(db)
  if (known !== undefined && known.items <= MAX_CACHED_ITEMS && dropChangedDays(db, known)) return known.days
  const fresh: CachedDays = {
    days: compared(readDays(db, (items) => (fresh.items += items))),
    logged: lastLogged(db),
    items: 0,
  }
  cachedDays.set(db, fresh)
  return fresh.days
}

/**
 * Drops the days that have changed since they were read. Returns false if the change log no longer has all
 * changes.
 */
function dropChangedDays(db: Database, known: CachedDays): boolean {
  const logged = lastLogged(db)
  if (logged === known.logged) return true
  const changes = logged > known.logged ? loggedSince(db, known.logged) : undefined
  for (const { date } of changes ?? []) known.days.drop(dayNumber(date))
  known.logged = logged
  return changes !== undefined
}

function compared(days: ReportDays<ItemRow>): ReportDays<ItemRow> {
  const repeats = new DayCache((day) => days.knownRepeats(day) ?? findRepeatsOn(days, day))
  return {
    ...days,
    knownRepeats: (day) => repeats.get(day),
    drop(day) {
      days.drop(day)
      repeats.drop(day, day + CONTINUATION_WINDOW_DAYS)
    },
  }
}

/** Returns the days of these issues that have not been compared yet, in the order of the issues. */
export function daysToCompare(db: Database, issues: readonly { readonly date: string }[]): number[] {
  const known = new Set(
    checkRows({ day: integer }, db.prepare('SELECT day FROM compared').all()).map(({ day }) => day),
  )
  return [...new Set(issues.map(({ date }) => dayNumber(date)))].filter((day) => !known.has(day))
}

/**
 * Marks a day, and all later days that were compared with it, as not compared. Their stored repeats are then
 * no longer used.
 */
export function deleteRepeats(db: Database, date: string): void {
  const day = dayNumber(date)
  db.prepare('DELETE FROM compared WHERE day BETWEEN ? AND ?').run(day, day + CONTINUATION_WINDOW_DAYS)
}
