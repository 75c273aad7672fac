import type { Database } from 'libsql'
import { type DatabaseLocation, openDatabase, replaceDatabase } from './database'
import { isDamage } from './database-errors'

/**
 * A thread that answers requests waits only this long, in milliseconds, for the transaction of another
 * thread. Then it tries again later.
 */
const BUSY_TIMEOUT_MS = 10

/** A connection to the archive's database that recovers from damage. */
export interface Connection {
  query<Answer>(question: (db: Database) => Answer): Answer
  /** Returns the location of the database that is currently used. */
  location(): DatabaseLocation
  /** Closes the current database, and opens the database at another location. */
  moveTo(location: DatabaseLocation): void
  /** Replaces the database and rebuilds its content. */
  repair(): void
  close(): void
}

/**
 * Opens the database at a location. If the database is found damaged, now or in a later query, it is replaced
 * by an empty one and filled again, and the query is repeated.
 * @param fill rebuilds the content of an empty database
 * @param onDamage for a read-only thread: called instead of replacing the database
 */
export function openConnection(
  start: DatabaseLocation,
  fill: (db: Database) => void,
  onDamage?: (reason: string) => never,
): Connection {
  let location = start
  let db = unwaiting(openDatabase(location))
  const repair = (): void => {
    db.close()
    db = unwaiting(replaceDatabase(location))
    fill(db)
  }
  return {
    query(question) {
      try {
        return question(db)
      } catch (error) {
        if (!isDamage(error)) throw error
        onDamage?.(String(error))
        repair()
        return question(db)
      }
    },
    location: () => location,
    moveTo(other) {
      const moved = unwaiting(openDatabase(other))
      db.close()
      db = moved
      location = other
    },
    repair,
    close: () => db.close(),
  }
}

function unwaiting(db: Database): Database {
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return db
}
