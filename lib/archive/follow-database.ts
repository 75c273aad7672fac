import { statSync } from 'node:fs'
import type { Database } from 'libsql'
import { type DatabaseLocation, databaseFile, openDatabase } from './database'

export interface FollowedDatabase {
  /**
   * Returns the current database. If another process or thread replaced a damaged one, or moved it to another
   * folder, opens the new file; writes into the old one would be lost.
   */
  current(dataDir?: string): Database
  close(): void
}

/** For a thread that runs for long: finds the archive's database again when it was replaced or moved. */
export function followDatabase(home: DatabaseLocation): FollowedDatabase {
  let opened: { readonly db: Database; readonly file: string; readonly inode: number | undefined } | undefined
  const close = (): void => {
    opened?.db.close()
    opened = undefined
  }
  return {
    current(dataDir = home.dataDir) {
      const place = { ...home, dataDir }
      const file = databaseFile(place)
      if (opened !== undefined && opened.file === file && opened.inode === inodeOf(file)) return opened.db
      close()
      const db = openDatabase(place)
      opened = { db, file, inode: inodeOf(file) }
      return db
    },
    close,
  }
}

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino
