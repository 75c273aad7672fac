import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { checkRows, integer, oneOf, text, textOrNull } from '@/lib/site/rows'
import type { WithdrawalInArchive } from './model'

/**
 * The table of withdrawn issues, stories and briefs, without their text. `edition` is the edition of the
 * issue. A withdrawn issue keeps its edition, so that its address never leads to another issue of the same
 * day.
 */
export const WITHDRAWALS_TABLE = `
CREATE TABLE IF NOT EXISTS withdrawals (
  file TEXT NOT NULL,
  date TEXT NOT NULL,
  edition INTEGER,
  hash TEXT NOT NULL,
  changed_at REAL NOT NULL,
  kind TEXT NOT NULL,
  item TEXT,
  day TEXT,
  reason TEXT
);
CREATE INDEX IF NOT EXISTS withdrawals_by_file ON withdrawals (file);
CREATE INDEX IF NOT EXISTS withdrawals_by_date ON withdrawals (date);
`

const COLUMNS = {
  date: text,
  edition: integer,
  kind: oneOf('issue', 'story', 'brief'),
  item: textOrNull,
  day: textOrNull,
  reason: textOrNull,
  changedAt: integer,
}

/** Returns all withdrawals, the withdrawals of the newest issue first. */
export function withdrawalsOf(db: Database): readonly WithdrawalInArchive[] {
  const rows = db
    .prepare(
      `SELECT date, edition, kind, item, day, reason, changed_at AS changedAt
       FROM withdrawals WHERE edition IS NOT NULL ORDER BY date DESC, edition, rowid`,
    )
    .all()
  return checkRows(COLUMNS, rows).map(({ date, edition, kind, item, day, reason, changedAt }) => ({
    issue: { date, edition },
    changedAt,
    withdrawal: {
      ...(kind === 'issue' ? { kind } : { kind, item: item ?? '' }),
      ...(day !== null && { date: day }),
      ...(reason !== null && { reason }),
    },
  }))
}

/**
 * Stores the withdrawals of an issue. Their edition is set later, when the editions of the day are assigned.
 */
export function addWithdrawals(
  db: Database,
  { file, date, hash, withdrawals = [] }: Issue,
  changedAt: number,
): void {
  const add = db.prepare(
    `INSERT INTO withdrawals (file, date, hash, changed_at, kind, item, day, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const one of withdrawals)
    add.run(
      file,
      date,
      hash,
      changedAt,
      one.kind,
      one.kind === 'issue' ? null : one.item,
      one.date ?? null,
      one.reason ?? null,
    )
}

/** Deletes the withdrawals of a file. Returns the days of the withdrawn issues and items. */
export function removeWithdrawals(db: Database, file: string): readonly string[] {
  const days = checkRows(
    { date: text },
    db.prepare('SELECT DISTINCT date FROM withdrawals WHERE file = ?').all(file),
  )
  db.prepare('DELETE FROM withdrawals WHERE file = ?').run(file)
  return days.map(({ date }) => date)
}
