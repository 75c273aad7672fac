import { existsSync } from 'node:fs'
import Database from 'libsql'
import { deskFile } from './database'
import { type Revision, Revisions } from './revisions'

/** A revision with its text. */
export interface Preview {
  readonly revision: Revision
  readonly bytes: Uint8Array
}

/**
 * Returns the revision with a preview key, from a thread that does not write; `undefined` if there is none.
 */
export function readPreview(stateDir: string, key: string): Preview | undefined {
  // The library creates a missing file, whatever its options.
  if (!existsSync(deskFile(stateDir))) return undefined
  const db = new Database(deskFile(stateDir))
  try {
    db.pragma('query_only = 1')
    const revisions = new Revisions(db)
    const revision = revisions.byPreview(key)
    return revision && { revision, bytes: revisions.bytesOf(revision) }
  } finally {
    db.close()
  }
}
