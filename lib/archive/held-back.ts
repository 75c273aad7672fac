import type { Database } from 'libsql'
import type { Diagnostic } from '@/lib/issue/model'
import type { HeldBack } from './model'

interface Row {
  readonly name: string
  readonly date: string | null
  readonly diagnostics: string
}

/** The files that do not go out, newest day first, those without a day before them. */
export const heldBack = (db: Database): readonly HeldBack[] =>
  (
    db.prepare("SELECT name, date, diagnostics FROM files WHERE state = 'held' ORDER BY date IS NOT NULL, date DESC, name").all() as Row[]
  ).map(({ name, date, diagnostics }) => ({
    file: name,
    ...(date !== null && { date }),
    diagnostics: JSON.parse(diagnostics) as Diagnostic[],
  }))
