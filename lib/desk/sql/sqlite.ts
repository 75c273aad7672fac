import path from 'node:path'
import type { Database } from 'libsql'
import { rollBack } from '@/lib/archive/transaction'
import { createQueue, type Queue } from '@/lib/desk/queue'
import type { Sql, Statements } from './sql'

/**
 * The queue of each database file that this thread has open. While libsql waits for the transaction of
 * another connection, it blocks the thread. If this thread had also begun the transaction, the transaction
 * could never end. Therefore all connections of a thread to one file take turns.
 */
const queues = new Map<string, Queue>()

function queueOf(file: string | undefined): Queue {
  if (file === undefined) return createQueue()
  const queue = queues.get(path.resolve(file)) ?? createQueue()
  queues.set(path.resolve(file), queue)
  return queue
}

/**
 * Returns an open SQLite database as `Sql`.
 * @param file its path; absent for a database in memory
 */
export function sqliteOf(db: Database, file?: string): Sql {
  const inTurn = queueOf(file)
  const statements = statementsOf(db)
  return {
    dialect: 'sqlite',
    get: (...given) => inTurn(() => statements.get(...given)),
    all: (...given) => inTurn(() => statements.all(...given)),
    run: (...given) => inTurn(() => statements.run(...given)),
    transaction: (work) => inTurn(() => inTransaction(db, () => work(statements))),
    // No lock is needed, because any process can complete a write that another process left unfinished
    // (`folder-files.ts`).
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

/**
 * Runs asynchronous work in one transaction; `inTransaction` of `lib/archive` is the same for synchronous
 * work.
 */
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
