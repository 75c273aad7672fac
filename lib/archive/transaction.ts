import type { Database } from 'libsql'

/**
 * Runs work in one immediate transaction and returns its result. If the work or the commit fails, everything
 * is rolled back.
 * @throws the first error: a full disk ends the transaction by itself, and the library's own wrapper would
 * then throw “cannot rollback” instead
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

function rollBack(db: Database): void {
  if (!db.inTransaction) return
  try {
    db.exec('ROLLBACK')
  } catch {
    // The first error is more useful.
  }
}
