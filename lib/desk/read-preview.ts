import { existsSync } from 'node:fs'
import { type DeskPlace, deskFile, openDesk } from './database'
import { type Revision, Revisions } from './revisions'

/** A revision with its text. */
export interface Preview {
  readonly revision: Revision
  readonly bytes: Uint8Array
}

/**
 * Returns the revision with a preview key, for a thread that has not opened the database; `undefined` if there is none.
 */
export async function readPreview(place: DeskPlace, key: string): Promise<Preview | undefined> {
  // A site without a desk gets no database by a request.
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
