import path from 'node:path'
import type { Database } from 'libsql'
import { createQueue, type Queue } from '@/lib/desk/queue'
import type { Sql, Statements } from './sql'

/**
 * The queue of each database file of this thread. libsql blocks its thread while it waits for another
 * connection's transaction, and that transaction could not end meanwhile if it belongs to the same thread. So all
 * connections of a thread to one file take turns.
 */
const queues = new Map<string, Queue>()

function queueOf(file: string | undefined): Queue {
  if (file === undefined) return createQueue()
  const queue = queues.get(path.resolve(file)) ?? createQueue()
  queues.set(path.resolve(file), queue)
  return queue
}

/** Returns an open SQLite database as `Sql`. @param file its file; none in memory */
export function sqliteOf(db: Database, file?: string): Sql {
  const inTurn = queueOf(file)
  const statements = statementsOf(db)
  return {
    dialect: 'sqlite',
    get: (...given) => inTurn(() => statements.get(...given)),
    all: (...given) => inTurn(() => statements.all(...given)),
    run: (...given) => inTurn(() => statements.run(...given)),
    transaction: (work) => inTurn(() => inTransaction(db, () => work(statements))),
    // Writes into the folder are finished by whoever comes first, so that processes need not wait for each other.
    alone: (work) => work(),
    now: async () => Date.now(),
    close: () => inTurn(async () => void db.close()),
  }
}

const statementsOf = (db: Database): Statements => ({
  dialect: 'sqlite',
  get: async (sql, ...values) => db.prepare(sql).get(...values),
  all: async (sql, ...values) => db.prepare(sql).all(...values),
  run: async (sql, ...values) => db.prepare(sql).run(...values).changes,
})

/** Like `inTransaction` of `lib/archive`, for work that is asynchronous. */
async function inTransaction<Result>(db: Database, work: () => Promise<Result>): Promise<Result> {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = await work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(db)
    throw error
  }
}

function rollBack(db: Database): void {
  // A full disk ends the transaction by itself.
  if (!db.inTransaction) return
  try {
    db.exec('ROLLBACK')
  } catch {
    // The first error is more useful.
  }
}
