import { setTimeout } from 'node:timers/promises'
import type { Database } from 'libsql'
import type { Connection } from './connection'
import { isBusy } from './database-errors'
import type { FileSystem } from './file-system'
import type { Labels } from './labels'
import type { Past } from './past'
import type { CurrentRules } from './publication-rules'
import type { Batch, BatchReport } from './sync-plan'
import { inTransaction } from './transaction'
import { writeFiles } from './write-files'

/**
 * `now`: the scan waits for the batch. `background`: nobody waits for it, and all batches of priority `now`
 * come first.
 */
export type Priority = 'now' | 'background'

/** Reads files and writes their content to the database. */
export interface Indexer {
  /** True if batches can run while scans continue. Otherwise a scan waits for all of its batches. */
  readonly hasBackground: boolean
  /** Reads and writes a batch. Resolves with the result; rejects if the batch could not be written. */
  run(batch: Batch, priority: Priority): Promise<BatchReport>
  /** Starts the workers, because files will be read soon. */
  prepare(): void
  /** Ends the workers. Batches that have not begun are dropped. */
  close(): void
}

/** Maximum time that a batch waits for the transaction of another process, in milliseconds. */
const MAX_WAIT_MS = 10_000
/** Interval at which a waiting batch checks the lock, in milliseconds. */
const LOCK_CHECK_INTERVAL_MS = 50

/** Runs work that writes. If another process is writing, waits without blocking this thread. */
async function whenUnlocked<Result>(
  query: Connection['query'],
  work: (db: Database) => Result,
): Promise<Result> {
  const end = performance.now() + MAX_WAIT_MS
  for (;;) {
    try {
      // The lock is checked first, because the work reads many files before it writes.
      if (!query(isLocked)) return query(work)
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    if (performance.now() >= end) throw new Error('database is locked')
    await setTimeout(LOCK_CHECK_INTERVAL_MS)
  }
}

function isLocked(db: Database): boolean {
  try {
    inTransaction(db, () => {})
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  }
}

export interface InProcessParts {
  readonly folder: string
  readonly labels: () => Labels
  readonly rules: () => CurrentRules
  readonly fileSystem: FileSystem
  readonly past?: Past
  /** Returns milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Returns an indexer that reads files on this thread, without a time limit. Requests are answered between two
 * batches.
 */
export function indexInProcess(
  { query }: Connection,
  { folder, labels, rules, fileSystem, past, now }: InProcessParts,
): Indexer {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    hasBackground: false,
    run(batch) {
      const report = last.then(async () => {
        if (closed) throw new Error('The archive is closed.')
        const written = await whenUnlocked(query, (db) =>
          writeFiles(
            db,
            { folder, labels: labels(), rules: rules(), fileSystem, ...(past && { past }), now: now() },
            batch,
          ),
        )
        await new Promise(setImmediate)
        return written
      })
      last = report.catch(() => {})
      return report
    },
    prepare: () => {},
    close: () => {
      closed = true
    },
  }
}
