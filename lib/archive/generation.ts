import type { Database } from 'libsql'
import { checkRow, integer } from '@/lib/site/rows'

/** Returns the archive's generation: 0 while it is empty. */
export function generationOf(db: Database): number {
  const row = db.prepare("SELECT value FROM meta WHERE name = 'generation'").get()
  return checkRow({ value: integer }, row)?.value ?? 0
}

/** Raises the generation inside a transaction. It follows the clock, so it also rises over a rebuild. */
export function raiseGeneration(db: Database): void {
  const next = Math.max(generationOf(db) + 1, Date.now())
  db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('generation', ?)").run(next)
}
