import type { Database } from 'libsql'
import type { Diagnostic } from '@/lib/issue/model'
import { checkRows, integerOrNull, text, textOrNull } from '@/lib/site/rows'
import type { HeldBack, LeftAlone } from './model'

/** `shown` and `edition` are the key of its last good form; null if none is served. */
const HELD_FILE = {
  name: text,
  date: textOrNull,
  diagnostics: text,
  shown: textOrNull,
  edition: integerOrNull,
}

/**
 * Returns the files that are held back, newest day first, those without a day before them, each with what is
 * served instead.
 */
export const heldBack = (db: Database): readonly HeldBack[] =>
  checkRows(
    HELD_FILE,
    db
      .prepare(
        `SELECT name, files.date, diagnostics, issues.date AS shown, issues.edition FROM files LEFT JOIN issues ON file = name
         WHERE state = 'held' ORDER BY files.date IS NOT NULL, files.date DESC, name`,
      )
      .all(),
  ).map(({ name, date, diagnostics, shown, edition }) => ({
    file: name,
    ...(date !== null && { date }),
    diagnostics: JSON.parse(diagnostics) as Diagnostic[],
    ...(shown !== null && edition !== null && { serving: { date: shown, edition } }),
  }))

/**
 * Returns the files that were read and are not published: drafts, waiting ones, those of other categories.
 */
export const filesLeftAlone = (db: Database): readonly LeftAlone[] =>
  checkRows(
    { name: text, diagnostics: text },
    db.prepare("SELECT name, diagnostics FROM files WHERE state = 'alone' ORDER BY name").all(),
  ).flatMap(({ name, diagnostics }) => {
    const reason = (JSON.parse(diagnostics) as Diagnostic[]).findLast(({ rule }) => REASONS.has(rule))
    return reason === undefined ? [] : [{ file: name, rule: reason.rule, reason: reason.message }]
  })

const REASONS: ReadonlySet<string> = new Set(['draft', 'other-category', 'not-yet'])
