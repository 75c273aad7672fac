import type { Database } from 'libsql'

/**
 * Runs work in a transaction and returns its result. If the work or the commit fails, everything is rolled
 * back.
 * @throws the first error. libsql's own transaction function would hide this error: if a full disk has
 * already ended the transaction, that function throws “cannot rollback”.
 */
export function inTransaction<Result>(db: Database, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(db)
    throw error
  }
}

/**
 * Rolls back the transaction, if it is still open: if the disk is full, SQLite itself ends the transaction.
 */
export function rollBack(db: Database): void {
  if (!db.inTransaction) return
  try {
    db.exec('ROLLBACK')
  } catch {
    // An error of the rollback is ignored, because the first error says more.
  }
}
