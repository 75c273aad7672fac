import type { Database } from 'libsql'
import { checkRow, integer } from '@/lib/site/rows'

/** Returns the generation of the archive; 0 for an empty archive. */
export function generationOf(db: Database): number {
  const row = db.prepare("SELECT value FROM meta WHERE name = 'generation'").get()
  return checkRow({ value: integer }, row)?.value ?? 0
}

/**
 * Raises the generation, inside a transaction. The new value is at least the current time in milliseconds, so
 * that it also rises when the database is rebuilt.
 */
export function raiseGeneration(db: Database): void {
  const next = Math.max(generationOf(db) + 1, Date.now())
  db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('generation', ?)").run(next)
}
