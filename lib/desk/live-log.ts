import { createHash } from 'node:crypto'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import { databaseTime, LOCKS, lock } from './sql/postgres'
import type { Statements } from './sql/sql'

/**
 * An entry of the log in PostgreSQL. An entry is added each time that a text goes live, and never changed
 * afterwards. A server remembers the number of the last entry that it has applied, and reads the entries
 * after it.
 */
export interface LogEntry {
  /**
   * The first number is 1. Numbers have no gaps and follow the order in which transactions were committed.
   */
  readonly number: number
  readonly file: string
  /** Id of the revision with the text. */
  readonly revision: number
  /** SHA-256 of the text's bytes, in hexadecimal. */
  readonly hash: string
  /** Last change of the issue, in milliseconds since 1970; 0 if it was not changed since its publication. */
  readonly changedAt: number
  /** When the text went live, by the clock of the database, in milliseconds since 1970. */
  readonly at: number
}

/**
 * All servers show an entry this long after it was added, in milliseconds. During this time each server loads
 * the entry and renders the pages again.
 */
const SHOW_DELAY_MS = 1_000

/**
 * Returns the time until all servers show an entry, in milliseconds; 0 if they already show it.
 * @param now the time of the database, in milliseconds since 1970. If its clock was set back, for example by
 * a failover, the result is still at most `SHOW_DELAY_MS`.
 */
export const untilShown = ({ at }: Pick<LogEntry, 'at'>, now: number): number =>
  Math.max(0, Math.min(at + SHOW_DELAY_MS - now, SHOW_DELAY_MS))

/** The channel on which PostgreSQL notifies servers of new entries (`LISTEN`, `NOTIFY`). */
export const LOG_CHANNEL = 'dateline_live_log'

/**
 * Minimum interval between the times of two changes of an issue, in milliseconds. The dates in RSS have a
 * precision of one second, so changes that are closer together would have the same date.
 */
const MIN_CHANGE_INTERVAL_MS = 1_000

const ROW = { number: integer, file: text, revision: integer, hash: text, changedAt: integer, at: integer }
const COLUMNS = 'number, file, revision, hash, changed_at AS "changedAt", at'

/**
 * Adds an entry. Call it in a transaction: other appends wait until that transaction ends. Without this wait,
 * an entry could become visible after an entry with a higher number. A server that has already read the
 * higher number would never read the lower one.
 * @param changedAt by default 0 for the first entry of a file, and the time of the database for later ones
 */
export async function appendToLog(
  statements: Statements,
  { file, id, hash }: { readonly file: string; readonly id: number; readonly hash: string },
  changedAt?: number,
): Promise<void> {
  await lock(statements, LOCKS.append)
  const at = await databaseTime(statements)
  const before = await latestOf(statements, file)
  const changed =
    changedAt ?? (before === undefined ? 0 : Math.max(at, before.changedAt + MIN_CHANGE_INTERVAL_MS))
  const number = (await lastNumber(statements)) + 1
  await statements.run(
    'INSERT INTO live_log (number, file, revision, hash, changed_at, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[number, file, id, hash, changed, at],
  )
  // PostgreSQL sends the notification when the transaction is committed.
  await statements.get('SELECT pg_notify(?, ?)', LOG_CHANNEL, String(number))
}

/** Returns the number of the last entry; 0 if there is none. */
export async function lastNumber(statements: Statements): Promise<number> {
  const row = await statements.get('SELECT coalesce(max(number), 0) AS number FROM live_log')
  return checkRow({ number: integer }, row)?.number ?? 0
}

/**
 * Returns the name of the log: 12 hexadecimal digits, computed from its first entry; `undefined` if the log
 * is empty.
 */
export async function logName(statements: Statements): Promise<string | undefined> {
  const row = await statements.get('SELECT hash, at FROM live_log WHERE number = 1')
  const first = checkRow({ hash: text, at: integer }, row)
  return first && createHash('sha256').update(`${first.hash} ${first.at}`).digest('hex').slice(0, 12)
}

/** Returns the entries after the entry with this number, oldest first. */
export async function entriesSince(statements: Statements, number: number): Promise<readonly LogEntry[]> {
  const query = `SELECT ${COLUMNS} FROM live_log WHERE number > ? ORDER BY live_log.number`
  return checkRows(ROW, await statements.all(query, number))
}

/** Returns the last entry of each file. */
export async function liveEntries(statements: Statements): Promise<readonly LogEntry[]> {
  const query = `SELECT DISTINCT ON (file) ${COLUMNS} FROM live_log ORDER BY file, live_log.number DESC`
  return checkRows(ROW, await statements.all(query))
}

async function latestOf(statements: Statements, file: string): Promise<LogEntry | undefined> {
  const query = `SELECT ${COLUMNS} FROM live_log WHERE file = ? ORDER BY live_log.number DESC LIMIT 1`
  return checkRow(ROW, await statements.get(query, file))
}
