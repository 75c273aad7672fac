import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { LETTER_TABLES } from './letter/letter-store'
import { LIVE_ISSUES_TABLE } from './live-issues'
import { OUTBOX_TABLES } from './outbox'
import { REVISION_TABLES } from './revisions'
import { openPostgres } from './sql/postgres'
import type { Sql } from './sql/sql'
import { sqliteOf } from './sql/sqlite'
import { ANSWER_TABLES } from './stored-answers'
import { TOKEN_TABLES } from './tokens'

/** How long a process waits for the transaction of another process, in milliseconds. */
const BUSY_TIMEOUT_MS = 1_000

/** Statements that create the desk's tables in SQLite if they do not exist. */
const DESK_TABLES =
  OUTBOX_TABLES + LIVE_ISSUES_TABLE + TOKEN_TABLES + REVISION_TABLES + ANSWER_TABLES + LETTER_TABLES

/** Where the database of the desk is. */
export interface DeskPlace {
  /** The folder of `desk.db`. */
  readonly stateDir: string
  /** Address of the PostgreSQL database of the desk, if several servers share the desk. */
  readonly databaseUrl?: string | undefined
}

/** Returns the file of the desk's SQLite database. */
export const deskFile = (stateDir: string): string => path.join(stateDir, 'desk.db')

/**
 * Opens the database of the desk and creates missing tables. A commit is on the disk when its promise
 * resolves.
 * @throws if the SQLite file is damaged or its folder is not writable. If PostgreSQL cannot be reached, the
 * first statement throws.
 */
export async function openDesk({ stateDir, databaseUrl }: DeskPlace): Promise<Sql> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl)
  mkdirSync(stateDir, { recursive: true })
  return openSqlite(deskFile(stateDir))
}

/**
 * Opens a SQLite database of a desk.
 * @param file without it, the database is in memory
 */
export function openSqlite(file?: string): Sql {
  const db = new Database(file ?? ':memory:')
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma('synchronous = FULL')
    // Overwrites the bytes of erased mail addresses
    // (https://www.sqlite.org/pragma.html#pragma_secure_delete).
    db.pragma('secure_delete = ON')
    db.exec(DESK_TABLES)
    return sqliteOf(db, file)
  } catch (error) {
    db.close()
    throw error
  }
}
