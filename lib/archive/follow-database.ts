import { statSync } from 'node:fs'
import type { Database } from 'libsql'
import { type DatabaseLocation, databaseFile, openDatabase } from './database'

export interface FollowedDatabase {
  /**
   * Returns the current database. Another process or thread may have replaced a damaged database, or moved
   * the database to another folder. Then this function opens the new file, because writes into the old file
   * would be lost.
   */
  current(dataDir?: string): Database
  close(): void
}

/**
 * Returns access to an archive's database for a thread that runs for long. The database may be replaced or
 * moved in the meantime.
 */
export function followDatabase(home: DatabaseLocation): FollowedDatabase {
  let opened: { readonly db: Database; readonly file: string; readonly inode: number | undefined } | undefined
  const close = (): void => {
    opened?.db.close()
    opened = undefined
  }
  return {
    current(dataDir = home.dataDir) {
      const location = { ...home, dataDir }
      const file = databaseFile(location)
      if (opened !== undefined && opened.file === file && opened.inode === inodeOf(file)) return opened.db
      close()
      const db = openDatabase(location)
      opened = { db, file, inode: inodeOf(file) }
      return db
    },
    close,
  }
}

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino
