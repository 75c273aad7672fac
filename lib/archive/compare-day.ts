import type { Database } from 'libsql'
import { repeatsOfDay } from '@/lib/repeats/repeats'
import { isBusy, isUnwritable } from './database-errors'
import { comparedReportDays, dayRange } from './stored-repeats'
import { inTransaction } from './transaction'

/**
 * Compares a day's reports and stores the result.
 * @returns false if nothing can be written now; the result is then computed on demand
 */
export function compareDay(db: Database, day: number): boolean {
  try {
    compareAndKeep(db, day)
    return true
  } catch (error) {
    if (isBusy(error) || isUnwritable(error)) return false
    throw error
  }
}

function compareAndKeep(db: Database, day: number): void {
  const { first, last } = dayRange(day)
  inTransaction(db, () => {
    const add = db.prepare('INSERT INTO repeats VALUES (?, ?)')
    db.prepare('DELETE FROM repeats WHERE item BETWEEN ? AND ?').run(first, last)
    for (const [item, { number }] of repeatsOfDay(comparedReportDays(db), day)) add.run(item, number)
    db.prepare('INSERT OR IGNORE INTO compared VALUES (?)').run(day)
  })
}
