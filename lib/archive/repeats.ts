import type { Database } from 'libsql'
import { rowidOf } from '@/lib/search/rowid'
import { type ItemRow, itemRows } from './item-rows'
import { featuresOf, isRepeat, weightsAmong } from './likeness'

/** A report printed again within so many days is the same report. */
export const AGAIN = 3

/** Numbers of one day lie this far from those of the next (see `lib/search/rowid`). */
export const NUMBERS_A_DAY =
  rowidOf({ date: '1970-01-02', edition: 0, ordinal: 0 }) - rowidOf({ date: '1970-01-01', edition: 0, ordinal: 0 })

/** The day of an item, as a number. */
export const dayIn = ({ number }: Pick<ItemRow, 'number'>): number => Math.floor(number / NUMBERS_A_DAY)

/**
 * For each story among items: the same report as it was printed first, within three days before.
 * @param rows items of a stretch of days
 */
export function firstPrints(db: Database, rows: readonly ItemRow[]): ReadonlyMap<number, ItemRow> {
  const days = rows.map(dayIn)
  if (days.length === 0) return new Map()
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const range = [(first - AGAIN) * NUMBERS_A_DAY, (last + 1) * NUMBERS_A_DAY] as const
  const candidates = itemRows(db, 'WHERE number >= ? AND number < ? ORDER BY number', ...range).map((row) => ({
    row,
    day: dayIn(row),
    features: featuresOf(row),
  }))
  const weight = weightsAmong(candidates.map(({ features }) => features))
  const prints = new Map<number, ItemRow>()
  for (const row of rows.filter(({ kind }) => kind === 'story')) {
    const [day, features] = [dayIn(row), featuresOf(row)]
    const print = candidates.find((other) => other.day < day && other.day >= day - AGAIN && isRepeat(other.features, features, weight))
    if (print !== undefined) prints.set(row.number, print.row)
  }
  return prints
}
