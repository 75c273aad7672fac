import { setTimeout } from 'node:timers/promises'
import type { Database } from 'libsql'
import type { Connection } from './connection'
import { isBusy } from './database-errors'
import type { FileSystem } from './file-system'
import type { Labels } from './labels'
import type { Batch, BatchReport } from './sync-plan'
import { inTransaction } from './transaction'
import { type WriteParts, writeFiles } from './write-files'

/** `now`: a look waits for it. `background`: there is much of it, and the newest comes before. */
export type Priority = 'now' | 'background'

/** Reads files and writes what they say into the database. */
export interface Indexer {
  /** Does it do batches while others look again? Else all are waited for. */
  readonly hasBackground: boolean
  /** Resolves with what became of a batch; rejects where it could not be written. */
  run(batch: Batch, priority: Priority): Promise<BatchReport>
  /** Files will have to be read in a moment: what takes time to start may start. */
  prepare(): void
  /** Drops what has not begun. */
  close(): void
}

/**
 * How long a batch waits for another process's transaction, and how often it looks for its end, in
 * milliseconds.
 */
const MAX_WAIT_MS = 10_000
const LOOK_EVERY_MS = 50

/** Does work that writes; while another process writes, it waits without holding up this thread. */
async function whenUnlocked<Result>(
  query: Connection['query'],
  work: (db: Database) => Result,
): Promise<Result> {
  const end = performance.now() + MAX_WAIT_MS
  for (;;) {
    try {
      // Asked first: the work reads its files before it writes.
      if (!query(isLocked)) return query(work)
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    if (performance.now() >= end) throw new Error('database is locked')
    await setTimeout(LOOK_EVERY_MS)
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
  readonly fileSystem: FileSystem
  readonly lastForm: NonNullable<WriteParts['lastForm']>
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number
}

/** Reads files on this thread, without a time limit; requests are answered between two batches. */
export function indexInProcess(
  { query }: Connection,
  { folder, labels, fileSystem, lastForm, now }: InProcessParts,
): Indexer {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    hasBackground: false,
    run(batch) {
      const report = last.then(async () => {
        if (closed) throw new Error('The archive is closed.')
        const written = await whenUnlocked(query, (db) =>
          writeFiles(db, { folder, labels: labels(), fileSystem, lastForm, now: now() }, batch),
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
