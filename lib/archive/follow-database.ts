import { statSync } from 'node:fs'
import type { Database } from 'libsql'
import { type DatabaseLocation, databaseFile, openDatabase } from './database'

/**
 * Follows the database at a location for a long-lived thread: another process or thread may have replaced a
 * damaged database, and writes into the old file would be lost. Follows the database to another folder, too.
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
