import type { Database } from 'libsql'
import { isDamage, openDatabase, type Place, replaceDatabase } from './database'

/** The archive's database, to be asked. */
export interface Connection {
  ask<Answer>(question: (db: Database) => Answer): Answer
  close(): void
}

/** Opens the database at a place. One found damaged at any time is replaced, filled, and asked again. */
export function openConnection(place: Place, fill: (db: Database) => void): Connection {
  let db = openDatabase(place)
  return {
    ask(question) {
      try {
        return question(db)
      } catch (error) {
        if (!isDamage(error)) throw error
        db.close()
        db = replaceDatabase(place)
        fill(db)
        return question(db)
      }
    },
    close: () => db.close(),
  }
}
