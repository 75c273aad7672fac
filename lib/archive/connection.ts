import type { Database } from 'libsql'
import { openDatabase, type Place, replaceDatabase } from './database'
import { isDamage } from './database-errors'

/** The archive's database, to be asked. */
export interface Connection {
  ask<Answer>(question: (db: Database) => Answer): Answer
  /** Replaces the database and fills it again. */
  repair(): void
  close(): void
}

/**
 * Opens the database at a place. One found damaged at any time is replaced, filled, and asked again.
 * @param onDamage called instead, for a thread that only reads
 */
export function openConnection(place: Place, fill: (db: Database) => void, onDamage?: (reason: string) => never): Connection {
  let db = openDatabase(place)
  const repair = (): void => {
    db.close()
    db = replaceDatabase(place)
    fill(db)
  }
  return {
    ask(question) {
      try {
        return question(db)
      } catch (error) {
        if (!isDamage(error)) throw error
        onDamage?.(String(error))
        repair()
        return question(db)
      }
    },
    repair,
    close: () => db.close(),
  }
}
