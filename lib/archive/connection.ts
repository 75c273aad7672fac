import type { Database } from 'libsql'
import { type DatabaseLocation, openDatabase, replaceDatabase } from './database'
import { isDamage } from './database-errors'

/**
 * A thread that answers requests does not wait for another's transaction: it tries again. In milliseconds.
 */
const BUSY_TIMEOUT_MS = 10

/** The archive's database, to be asked. */
export interface Connection {
  query<Answer>(question: (db: Database) => Answer): Answer
  /** Where it stands now. */
  place(): DatabaseLocation
  /** Opens the database at another place, and closes this one. */
  moveTo(place: DatabaseLocation): void
  /** Replaces the database and fills it again. */
  repair(): void
  close(): void
}

/**
 * Opens the database at a place. One found damaged at any time is replaced, filled, and asked again.
 * @param onDamage called instead, for a thread that only reads
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
