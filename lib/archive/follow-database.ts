import { statSync } from 'node:fs'
import type { Database } from 'libsql'
import { type DatabaseLocation, databaseFile, openDatabase } from './database'

/**
 * The database at a place, for a thread that lives long: another process or thread may have put it aside as
 * damaged and made a new one, and what is written into the old file is lost. It takes another folder, where
 * the database has been moved.
 */
export function followDatabase(home: DatabaseLocation): (dataDir?: string) => Database {
  let opened: { readonly db: Database; readonly file: string; readonly inode: number | undefined } | undefined
  return (dataDir = home.dataDir) => {
    const place = { ...home, dataDir }
    const file = databaseFile(place)
    if (opened !== undefined && opened.file === file && opened.inode === inodeOf(file)) return opened.db
    opened?.db.close()
    opened = undefined
    const db = openDatabase(place)
    opened = { db, file, inode: inodeOf(file) }
    return db
  }
}

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino
