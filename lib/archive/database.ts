import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { createSearchTables } from '@/lib/search/tables'
import { isDamage } from './database-errors'
import { archiveFile, TABLES } from './schema'

/** How long a thread that answers nobody waits for another's transaction, in milliseconds. */
const BUSY_TIMEOUT_MS = 10_000
/** The write-ahead log is cut back to this when it begins again, in bytes. */
const JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024

/**
 * Bytes of a page. An issue's texts lie on chains of pages, each one read: with SQLite's own 4 kB a feed
 * waits 6 ms more.
 */
const PAGE_SIZE_BYTES = 8192

/** Where the database stands, and of which content it is. */
export interface DatabaseLocation {
  readonly dataDir: string
  readonly issuesDir: string
  readonly contentDir: string
  /** Where the history stands; without it nothing is known but what the files say. */
  readonly stateDir?: string | undefined
}

/** The path of the database of a place. */
export const databaseFile = ({ dataDir, issuesDir, contentDir }: DatabaseLocation): string =>
  path.join(dataDir, archiveFile(`${issuesDir}\n${contentDir}`))

/**
 * Opens the archive's database in a folder, which is made where it is missing. One that is damaged is put
 * aside and made anew: everything in it comes from the files.
 */
export function openDatabase(place: DatabaseLocation): Database.Database {
  mkdirSync(place.dataDir, { recursive: true })
  try {
    return prepare(databaseFile(place))
  } catch (error) {
    if (!isDamage(error)) throw error
    return replaceDatabase(place)
  }
}

/** Puts a damaged database aside and makes an empty one. */
export function replaceDatabase(place: DatabaseLocation): Database.Database {
  mkdirSync(place.dataDir, { recursive: true })
  const file = databaseFile(place)
  setAside(file)
  return prepare(file)
}

function prepare(file: string): Database.Database {
  const db = new Database(file)
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma(`page_size = ${PAGE_SIZE_BYTES}`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT}`)
    db.exec(TABLES)
    createSearchTables(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Takes a database away. Another process may hold the file open: it is moved away under a new name, never cut
 * short.
 */
export function setAside(file: string): void {
  const aside = `${file}.damaged-${process.pid}-${Date.now()}`
  if (existsSync(file)) renameSync(file, aside)
  for (const name of [aside, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
}
