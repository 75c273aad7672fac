import type Database from 'libsql'
import { checkRow, integer, text } from '@/lib/site/rows'

/**
 * Table in `history.db` of a server that shares its issues with others. A row means that the publications up
 * to `number` in this server's own log are the result of the entries up to `position` in the shared log. Each
 * server numbers its publications itself, so only positions can be compared between servers.
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

/**
 * The number of an entry, and the log that contains the entry: the log that servers share, or a server's own
 * log of publications.
 */
export interface LogPoint {
  /** Name of the log: 12 hexadecimal digits. */
  readonly log: string
  readonly number: number
}

/**
 * Stores the last number of this server's own log for a position of the shared log. If the shared log was
 * replaced or restored from a backup, rows of the old log and rows of later positions are deleted.
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
 * Returns the last position of the shared log whose changes are all among the publications up to a number; 0
 * if there is no such position, and `undefined` if this server does not follow a shared log.
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
 * Returns the number up to which a client knows all publications of this server, if the client knows the
 * shared log up to a point. The client may also know later publications. Returns `undefined` if this server
 * does not follow that log.
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
