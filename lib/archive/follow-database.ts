import { statSync } from 'node:fs'
import type { Database } from 'libsql'
import { databaseFile, openDatabase, type Place } from './database'

/**
 * The database at a place, for a thread that lives long: another process or thread may have put it aside as damaged and
 * made a new one, and what is written into the old file is lost.
 */
export function followDatabase(place: Place): () => Database {
  let opened: { readonly db: Database; readonly inode: number | undefined } | undefined
  return () => {
    if (opened !== undefined && opened.inode === inodeOf(databaseFile(place))) return opened.db
    opened?.db.close()
    opened = undefined
    const db = openDatabase(place)
    opened = { db, inode: inodeOf(databaseFile(place)) }
    return db
  }
}

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino
