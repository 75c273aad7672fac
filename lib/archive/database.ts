import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { createSearchTables } from '@/lib/search/tables'
import { isDamage } from './database-errors'
import { ARCHIVE_TABLES, archiveFile } from './schema'

/**
 * How long a thread waits for the transaction of another thread or process, in milliseconds. Threads that
 * answer requests wait less (`connection.ts`).
 */
const BUSY_TIMEOUT_MS = 10_000
/** SQLite truncates the write-ahead log to this size after a checkpoint, in bytes. */
const JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024

/**
 * Page size of SQLite. The text of an issue needs several pages; with the default size of 4 kB, rendering a
 * feed takes 6 ms longer.
 */
const PAGE_SIZE_BYTES = 8192

/** The folder of the database, and the folders that it indexes. */
export interface DatabaseLocation {
  readonly dataDir: string
  readonly issuesDir: string
  readonly contentDir: string
  /** Folder of the history. Without it, last good forms and former addresses are not known. */
  readonly stateDir?: string | undefined
}

/** Returns the path of the archive's database file. */
export const databaseFile = ({ dataDir, issuesDir, contentDir }: DatabaseLocation): string =>
  path.join(dataDir, archiveFile(`${issuesDir}\n${contentDir}`))

/**
 * Opens the archive's database. Creates the folder if it is missing. A damaged database is removed and
 * replaced by an empty database, because its content can be rebuilt from the files.
 */
export function openDatabase(location: DatabaseLocation): Database.Database {
  mkdirSync(location.dataDir, { recursive: true })
  try {
    return prepare(databaseFile(location))
  } catch (error) {
    if (!isDamage(error)) throw error
    return replaceDatabase(location)
  }
}

/** Removes the database and creates an empty database. */
export function replaceDatabase(location: DatabaseLocation): Database.Database {
  mkdirSync(location.dataDir, { recursive: true })
  const file = databaseFile(location)
  removeDatabase(file)
  return prepare(file)
}

function prepare(file: string): Database.Database {
  const db = new Database(file)
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma(`page_size = ${PAGE_SIZE_BYTES}`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma(`journal_size_limit = ${JOURNAL_LIMIT_BYTES}`)
    db.exec(ARCHIVE_TABLES)
    createSearchTables(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Removes a damaged database with its write-ahead log. The file is renamed and deleted but not truncated,
 * because another process may have it open.
 */
export function removeDatabase(file: string): void {
  const aside = `${file}.damaged-${process.pid}-${Date.now()}`
  if (existsSync(file)) renameSync(file, aside)
  for (const name of [aside, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
}
