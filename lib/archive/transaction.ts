import type { Database } from 'libsql'

/**
 * Does work in one immediate transaction, and gives what it gives. Where the work or the commit fails, all of
 * it is undone.
 * @throws what failed first: a full disk ends the transaction by itself, and the library's own wrapper would
 * then throw “cannot rollback” in its place.
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
    // What failed first says more.
  }
}
