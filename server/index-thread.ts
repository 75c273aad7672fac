import { Worker } from 'node:worker_threads'
import type { DatabaseLocation } from '@/lib/archive/database'
import type { FileState } from '@/lib/archive/folder'
import type { Batch, BatchReport } from '@/lib/archive/sync-plan'
import { reasonOf } from './log'
import { cpuTimeOf } from './thread-cpu'

/** Folders of a thread's files and database. */
export type ThreadLocations = Pick<DatabaseLocation, 'dataDir' | 'issuesDir' | 'contentDir' | 'stateDir'>

/** A file that is being parsed. */
export interface ParseInProgress {
  readonly file: FileState
  /** SHA-256 of its bytes. */
  readonly hash: string
}

/** Messages of a thread while it runs a batch. */
export type ThreadMessage =
  /** The thread has started. `cpuFile` contains its CPU time (`cpuTimeOf`). */
  | { readonly kind: 'started'; readonly cpuFile: string | undefined }
  | ({ readonly kind: 'parsing' } & ParseInProgress)
  | { readonly kind: 'writing' }
  | { readonly kind: 'done'; readonly report: BatchReport }
  | { readonly kind: 'failed'; readonly reason: string }

/** The result of a batch: done, failed (the thread continues), or the thread ended. */
export type ThreadResult =
  | { readonly kind: 'done'; readonly report: BatchReport }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'ended'
      readonly reason: string
      readonly last: ParseInProgress | undefined
      readonly isParsing: boolean
    }

export interface IndexThread {
  /** Runs one batch at a time. */
  run(batch: Batch): Promise<ThreadResult>
  end(): Promise<void>
}

export interface ThreadOptions {
  readonly place: ThreadLocations
  readonly script: URL
  /**
   * Time limits for parsing one file and for writing one batch, in milliseconds of CPU time where available.
   */
  readonly parseLimitMs: number
  readonly writeLimitMs: number
}

/**
 * Memory of a worker in megabytes. Parsing creates many young objects: with twice V8's default for them it
 * takes a quarter less time. There are few old objects, but each time V8 collects them it discards the
 * compiled code of closures that are gone, of which a Markdown parser has many: recompiling took a quarter of
 * all CPU time. From 2 GB on V8 lets old objects grow to four times the live size before it collects; that is
 * 50 MB here, not 2 GB.
 */
const MEMORY = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 2048 }

/** On a busy machine a thread may wait this many times its CPU limit before it is ended. */
const MAX_WAIT_FACTOR = 6

/** The `reason` of a thread that was ended because of its time limit. */
export const TOO_SLOW = 'too-slow'

/** Starts a worker thread. It is ended when a file takes too long, and must then be replaced. */
export function startThread({
  place: { dataDir, issuesDir, contentDir, stateDir },
  script,
  parseLimitMs,
  writeLimitMs,
}: ThreadOptions): IndexThread {
  const worker = new Worker(script, {
    workerData: { dataDir, issuesDir, contentDir, stateDir },
    resourceLimits: MEMORY,
  })
  let settle: ((outcome: ThreadResult) => void) | undefined
  let last: ParseInProgress | undefined
  let isParsing = false
  let limit: NodeJS.Timeout | undefined
  let endedBy: string | undefined
  let cpuFile: string | undefined

  const finish = (outcome: ThreadResult): void => {
    clearTimeout(limit)
    settle?.(outcome)
    settle = undefined
  }
  const ended = (reason: string): void => {
    endedBy ??= reason
    finish({ kind: 'ended', reason: endedBy, last, isParsing })
  }
  const limitTo = (milliseconds: number): void => {
    const [began, cpuBefore] = [performance.now(), cpuTimeOf(cpuFile)]
    const check = (): void => {
      const cpuNow = cpuTimeOf(cpuFile)
      const used = cpuBefore === undefined || cpuNow === undefined ? milliseconds : cpuNow - cpuBefore
      if (used < milliseconds && performance.now() - began < milliseconds * MAX_WAIT_FACTOR) {
        limit = setTimeout(check, milliseconds - used)
        return
      }
      ended(TOO_SLOW)
      void worker.terminate()
    }
    clearTimeout(limit)
    limit = setTimeout(check, milliseconds)
  }
  worker.on('message', (message: ThreadMessage) => {
    isParsing = message.kind === 'parsing'
    switch (message.kind) {
      case 'started':
        cpuFile = message.cpuFile
        break
      case 'parsing':
        last = message
        limitTo(parseLimitMs)
        break
      case 'writing':
        limitTo(writeLimitMs)
        break
      default:
        finish(message)
    }
  })
  worker.once('error', (error: unknown) => ended(reasonOf(error)))
  worker.once('exit', (code) => ended(`the thread ended with ${code}`))
  return {
    run: (batch) =>
      new Promise((resolve) => {
        settle = resolve
        last = undefined
        isParsing = false
        worker.postMessage(batch)
        if (endedBy !== undefined) ended(endedBy)
      }),
    async end() {
      clearTimeout(limit)
      await worker.terminate()
    },
  }
}
