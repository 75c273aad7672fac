import type { Connection } from './connection'
import type { FileSystem } from './file-system'
import type { Labels } from './labels'
import type { Batch, BatchReport } from './sync'
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

export interface InProcessParts {
  readonly folder: string
  readonly labels: () => Labels
  readonly fileSystem: FileSystem
  readonly lastForm: NonNullable<WriteParts['lastForm']>
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number
}

/** Reads files on this thread, without a time limit; requests are answered between two batches. */
export function indexInProcess({ ask }: Connection, { folder, labels, fileSystem, lastForm, now }: InProcessParts): Indexer {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    hasBackground: false,
    run(batch) {
      const report = last.then(async () => {
        if (closed) throw new Error('The archive is closed.')
        const written = ask((db) => writeFiles(db, { folder, labels: labels(), fileSystem, lastForm, now: now() }, batch))
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
