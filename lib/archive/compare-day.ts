import type { Database } from 'libsql'
import { repeatsOfDay } from '@/lib/repeats/repeats'
import { isBusy, isUnwritable } from './database-errors'
import { comparedReportDays, dayRange } from './stored-repeats'
import { inTransaction } from './transaction'

/**
 * Compares the reports of a day with earlier ones and stores the result.
 * @returns false if the database cannot be written at the moment. Queries then compute the result when they
 * need it.
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
