import type { Database, Statement } from 'libsql'
import { checkRow, integer } from '@/lib/site/rows'

/**
 * The prepared statement of each database. It is cached, because a page asks for the generation dozens of
 * times.
 */
const statements = new WeakMap<Database, Statement>()

/** Returns the generation of the archive; 0 for an empty archive. */
export function generationOf(db: Database): number {
  let statement = statements.get(db)
  if (statement === undefined) {
    statement = db.prepare("SELECT value FROM meta WHERE name = 'generation'")
    statements.set(db, statement)
  }
  return checkRow({ value: integer }, statement.get())?.value ?? 0
}

/**
 * Raises the generation, inside a transaction. The new value is at least the current time in milliseconds, so
 * that it also rises when the database is rebuilt.
 */
export function raiseGeneration(db: Database): void {
  const next = Math.max(generationOf(db) + 1, Date.now())
  db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('generation', ?)").run(next)
}
