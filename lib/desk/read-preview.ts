import { existsSync } from 'node:fs'
import { type DeskPlace, deskFile, openDesk } from './database'
import { type Revision, Revisions } from './revisions'

/** A revision with its text. */
export interface Preview {
  readonly revision: Revision
  readonly bytes: Uint8Array
}

/**
 * Returns the revision that has a preview key; `undefined` if there is none. It opens the database and closes
 * it again, because the desk's connection belongs to another thread.
 */
export async function readPreview(place: DeskPlace, key: string): Promise<Preview | undefined> {
  // Opening creates a missing file. A request must not create the database of a site without a desk.
  if (place.databaseUrl === undefined && !existsSync(deskFile(place.stateDir))) return undefined
  const sql = await openDesk(place)
  try {
    const revisions = new Revisions(sql)
    const revision = await revisions.byPreview(key)
    return revision && { revision, bytes: await revisions.bytesOf(revision) }
  } finally {
    await sql.close()
  }
}
