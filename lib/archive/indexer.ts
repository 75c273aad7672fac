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

/** `now`: a scan waits for the batch. `background`: one of many batches, after the newest. */
export type Priority = 'now' | 'background'

/** Reads files and writes their content to the database. */
export interface Indexer {
  /** True if batches can run while scans continue; else a scan waits for all. */
  readonly hasBackground: boolean
  /** Resolves with the result of a batch; rejects if it could not be written. */
  run(batch: Batch, priority: Priority): Promise<BatchReport>
  /** Announces that files will soon be read, so that workers can start. */
  prepare(): void
  /** Drops batches that have not begun. */
  close(): void
}

/** How long a batch waits for another process's transaction, and the interval of checks, in milliseconds. */
const MAX_WAIT_MS = 10_000
const LOOK_EVERY_MS = 50

/** Runs a write; while another process writes, it waits without blocking this thread. */
async function whenUnlocked<Result>(
  query: Connection['query'],
  work: (db: Database) => Result,
): Promise<Result> {
  const end = performance.now() + MAX_WAIT_MS
  for (;;) {
    try {
      // Checked first, because the work reads its files before it writes.
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
  readonly rules: () => CurrentRules
  readonly fileSystem: FileSystem
  readonly past?: Past
  /** Returns milliseconds since 1970. */
  readonly now: () => number
}

/** Reads files on this thread, without a time limit; requests are answered between two batches. */
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
