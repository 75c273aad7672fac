import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { createSearchTables } from '@/lib/search/tables'
import { ARCHIVE_FILE, TABLES } from './schema'

/** How long a process waits for another's transaction, in milliseconds. */
const PATIENCE = 10_000

/**
 * Opens the archive's database in a folder, which is made where it is missing. One that is damaged is put
 * aside and made anew: everything in it comes from the files.
 */
export function openDatabase(dataDir: string): Database.Database {
  mkdirSync(dataDir, { recursive: true })
  try {
    return prepare(path.join(dataDir, ARCHIVE_FILE))
  } catch (error) {
    if (!isDamage(error)) throw error
    return replaceDatabase(dataDir)
  }
}

/** Puts a damaged database aside and makes an empty one. */
export function replaceDatabase(dataDir: string): Database.Database {
  const file = path.join(dataDir, ARCHIVE_FILE)
  discard(file)
  return prepare(file)
}

function prepare(file: string): Database.Database {
  const db = new Database(file)
  try {
    db.pragma(`busy_timeout = ${PATIENCE}`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.exec(TABLES)
    createSearchTables(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Another process may hold the file open: it is moved away under a new name, never cut short. */
function discard(file: string): void {
  const aside = `${file}.damaged-${process.pid}-${Date.now()}`
  if (existsSync(file)) renameSync(file, aside)
  for (const name of [aside, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
}

/** SQLite's own words for a file that is no database, or a broken one. (One cut short shows as an I/O error.) */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error &&
  /malformed|not a database|file is encrypted|disk I\/O error|SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR/i.test(
    `${error.message} ${'code' in error ? error.code : ''}`,
  )
