import type { Database } from 'libsql'
import type { Diagnostic } from '@/lib/issue/model'
import { checkRows, integerOrNull, text, textOrNull } from '@/lib/site/rows'
import type { HeldBack, UnpublishedFile } from './model'

/**
 * Row of a file that is held back. `shown` and `edition` are day and edition of its last good form, if that
 * is served; otherwise null.
 */
const HELD_FILE = {
  name: text,
  date: textOrNull,
  diagnostics: text,
  shown: textOrNull,
  edition: integerOrNull,
}

/**
 * Returns the files that are held back, each with the key of the last good form that is served instead. Files
 * without a day come first, then the newest days.
 */
export const heldBack = (db: Database): readonly HeldBack[] =>
  checkRows(
    HELD_FILE,
    db
      .prepare(
        `SELECT name, files.date, diagnostics, issues.date AS shown, issues.edition
         FROM files LEFT JOIN issues ON file = name
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
 * Returns the files that were read but are not to be published: drafts, waiting issues, and files of other
 * categories.
 */
export const unpublishedFiles = (db: Database): readonly UnpublishedFile[] =>
  checkRows(
    { name: text, diagnostics: text },
    db.prepare("SELECT name, diagnostics FROM files WHERE state = 'alone' ORDER BY name").all(),
  ).flatMap(({ name, diagnostics }) => {
    const reason = (JSON.parse(diagnostics) as Diagnostic[]).findLast(({ rule }) =>
      UNPUBLISHED_RULES.has(rule),
    )
    return reason === undefined ? [] : [{ file: name, rule: reason.rule, reason: reason.message }]
  })

const UNPUBLISHED_RULES: ReadonlySet<string> = new Set(['draft', 'other-category', 'not-yet'])
