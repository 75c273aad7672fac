import type Database from 'libsql'
import { checkRow, integer, text } from '@/lib/site/rows'

/**
 * Table in `history.db` of a server that shares its issues with others. A row says: the publications up to `number` of
 * this server's own log are exactly what the entries up to `position` of the shared log have led to. Each server numbers
 * publications itself, so positions are what servers can compare.
 */
export const SHARED_POSITION_TABLE = `
CREATE TABLE IF NOT EXISTS shared_positions (
  folder TEXT NOT NULL,
  log TEXT NOT NULL,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (folder, log, position)
) WITHOUT ROWID;
`

/** An entry of a log: of the log that servers share, or of a server's own log of publications. */
export interface LogPoint {
  /** Name of the log: 12 hexadecimal digits. */
  readonly log: string
  readonly number: number
}

/**
 * Stores how far the own log is at a position of the shared log. Rows of another log, and of later positions,
 * are deleted: the shared log was replaced, or restored from a backup.
 */
export function notePosition(
  db: Database.Database,
  folder: string,
  { log, number: position }: LogPoint,
  number: number,
): void {
  db.prepare('DELETE FROM shared_positions WHERE folder = ? AND (log <> ? OR position > ?)').run(
    ...[folder, log, position],
  )
  db.prepare('INSERT OR IGNORE INTO shared_positions VALUES (?, ?, ?, ?)').run(folder, log, position, number)
}

/**
 * Returns the last position whose changes are all among the publications up to a number; 0 if that is only true of
 * the beginning. `undefined` if this server follows no shared log.
 */
export const positionAt = (db: Database.Database, folder: string, number: number): LogPoint | undefined =>
  checkRow(
    { log: text, number: integer },
    db
      .prepare(
        `SELECT log, max(CASE WHEN number <= ? THEN position ELSE 0 END) AS number
         FROM shared_positions WHERE folder = ? GROUP BY log`,
      )
      .get(number, folder),
  )

/**
 * Returns the number up to which a client knows this server's publications if it knows the shared log up to a
 * point. It may know more. `undefined` if this server does not follow that log.
 */
export function numberAt(
  db: Database.Database,
  folder: string,
  { log, number: position }: LogPoint,
): number | undefined {
  const row = db
    .prepare(
      `SELECT count(*) AS rows, coalesce(max(CASE WHEN position <= ? THEN number END), 0) AS number
       FROM shared_positions WHERE folder = ? AND log = ?`,
    )
    .get(position, folder, log)
  const found = checkRow({ rows: integer, number: integer }, row)
  return found === undefined || found.rows === 0 ? undefined : found.number
}
