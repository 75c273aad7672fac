import { statSync } from 'node:fs'
import type { Database } from 'libsql'
import { type DatabaseLocation, databaseFile, openDatabase } from './database'

/**
 * Returns a function that returns the current database of an archive, for a thread that runs for long. If
 * another process or thread replaced a damaged database, or moved it to another folder, the function opens
 * the new file; writes into the old one would be lost.
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
