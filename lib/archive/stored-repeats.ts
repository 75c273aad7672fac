import type { Database } from 'libsql'
import { dayNumber, dayOf } from '@/lib/calendar/days'
import { daysRange, type KeyRange } from '@/lib/issue/item-key'
import { type ItemRow, itemRows } from './item-rows'
import { REPEAT_WINDOW_DAYS } from './limits'

/**
 * To compare a day's reports with those before takes some five milliseconds; a page of a week needs seven
 * days. So it is done once, in the pauses between requests, and kept until the day or one of those before it
 * changes.
 */

export const dayRange = (day: number): KeyRange => daysRange(dayOf(day), dayOf(day))

/**
 * For each item of a day: the oldest print of the same report before it, as it is kept; `undefined` where it
 * is not.
 */
export function storedRepeats(db: Database, day: number): ReadonlyMap<number, ItemRow> | undefined {
  if (db.prepare('SELECT 1 FROM compared WHERE day = ?').get(day) === undefined) return undefined
  const { first, last } = dayRange(day)
  const rows = db
    .prepare('SELECT item, repeats FROM repeats WHERE item BETWEEN ? AND ?')
    .all(first, last) as {
    item: number
    repeats: number
  }[]
  return new Map(
    rows.flatMap(({ item, repeats }) =>
      itemRows(db, 'WHERE number = ?', repeats).map((row) => [item, row] as const),
    ),
  )
}

/** Days of some issues of which nothing is kept, in their order. */
export function daysToCompare(db: Database, issues: readonly { readonly date: string }[]): number[] {
  const known = new Set(
    (db.prepare('SELECT day FROM compared').all() as { day: number }[]).map(({ day }) => day),
  )
  return [...new Set(issues.map(({ date }) => dayNumber(date)))].filter((day) => !known.has(day))
}

/** What is kept of a day, and of those whose reports are compared with its, is old. */
export function deleteRepeats(db: Database, date: string): void {
  const day = dayNumber(date)
  db.prepare('DELETE FROM compared WHERE day BETWEEN ? AND ?').run(day, day + REPEAT_WINDOW_DAYS)
}
