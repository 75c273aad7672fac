import type { Database } from 'libsql'
import { type DatabaseLocation, openDatabase, replaceDatabase } from './database'
import { isDamage } from './database-errors'

/**
 * A thread that answers requests does not wait for another's transaction but tries again later. In
 * milliseconds.
 */
const BUSY_TIMEOUT_MS = 10

/** A connection to the archive's database that recovers from damage. */
export interface Connection {
  query<Answer>(question: (db: Database) => Answer): Answer
  /** Returns the current location. */
  place(): DatabaseLocation
  /** Opens the database at another location and closes this one. */
  moveTo(place: DatabaseLocation): void
  /** Replaces the database and rebuilds its content. */
  repair(): void
  close(): void
}

/**
 * Opens the database at a location. If it is damaged at any time, it is replaced and rebuilt, and the query
 * repeated.
 * @param onDamage called instead, for a read-only thread
 */
export function openConnection(
  start: DatabaseLocation,
  fill: (db: Database) => void,
  onDamage?: (reason: string) => never,
): Connection {
  let place = start
  let db = unwaiting(openDatabase(place))
  const repair = (): void => {
    db.close()
    db = unwaiting(replaceDatabase(place))
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
    place: () => place,
    moveTo(other) {
      const moved = unwaiting(openDatabase(other))
      db.close()
      db = moved
      place = other
    },
    repair,
    close: () => db.close(),
  }
}

function unwaiting(db: Database): Database {
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return db
}
