import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { LETTER_TABLES } from './letter/letter-store'
import { LIVE_ISSUES_TABLE } from './live-issues'
import { OUTBOX_TABLES } from './outbox'
import { REVISION_TABLES } from './revisions'
import { ANSWER_TABLES } from './stored-answers'
import { TOKEN_TABLES } from './tokens'

/** How long a process waits for another's transaction, in milliseconds. */
const BUSY_TIMEOUT_MS = 1_000

/** Creates the tables of the desk where they are missing. */
export const DESK_TABLES =
  OUTBOX_TABLES + LIVE_ISSUES_TABLE + TOKEN_TABLES + REVISION_TABLES + ANSWER_TABLES + LETTER_TABLES

/** The database of the desk. It exists where the desk is on. */
export const deskFile = (stateDir: string): string => path.join(stateDir, 'desk.db')

/**
 * Opens the database of the desk and creates what is missing of it. A commit is on the disk when it returns.
 * @throws if it is damaged or its folder cannot be written
 */
export function openDesk(stateDir: string): Database.Database {
  mkdirSync(stateDir, { recursive: true })
  const db = new Database(deskFile(stateDir))
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma('synchronous = FULL')
    db.exec(DESK_TABLES)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
