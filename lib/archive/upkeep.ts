import type { Database } from 'libsql'
import type { Batch } from './sync-plan'

/** A checkpoint waits this long for readers, in milliseconds. If it fails, a later checkpoint follows. */
const CHECKPOINT_BUSY_TIMEOUT_MS = 200

/**
 * Runs the maintenance tasks of a batch: copies the database, or truncates its write-ahead log.
 * @throws if the copy cannot be written
 */
export function doUpkeep(
  db: Database,
  { copyTo, checkpoint = false }: Pick<Batch, 'copyTo' | 'checkpoint'>,
): void {
  if (copyTo !== undefined) db.prepare('VACUUM INTO ?').run(copyTo)
  if (checkpoint) emptyLog(db)
}

function emptyLog(db: Database): void {
  const [before] = db.pragma('busy_timeout') as readonly { readonly timeout: number }[]
  db.pragma(`busy_timeout = ${CHECKPOINT_BUSY_TIMEOUT_MS}`)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    if (before !== undefined) db.pragma(`busy_timeout = ${before.timeout}`)
  }
}
