import { Worker } from 'node:worker_threads'
import type { DatabaseLocation } from '@/lib/archive/database'
import type { FileState } from '@/lib/archive/folder'
import type { Batch, BatchReport } from '@/lib/archive/sync-plan'
import type { MemoryLimits } from '@/lib/site/memory'
import { endThread } from './end-thread'
import { reasonOf } from './log'
import { cpuTimeOf } from './thread-cpu'

/** Folders of a thread's files and database. */
export type ThreadLocations = Pick<DatabaseLocation, 'dataDir' | 'issuesDir' | 'contentDir' | 'stateDir'>

/** A file that is being parsed. */
export interface ParseInProgress {
  readonly file: FileState
  /** SHA-256 of the file's bytes. */
  readonly hash: string
}

/** Messages that the thread sends. */
export type ThreadMessage =
  /** The thread has started. `cpuFile` is the file from which `cpuTimeOf` reads the thread's CPU time. */
  | { readonly kind: 'started'; readonly cpuFile: string | undefined }
  | ({ readonly kind: 'parsing' } & ParseInProgress)
  | { readonly kind: 'writing' }
  | { readonly kind: 'done'; readonly report: BatchReport }
  | { readonly kind: 'failed'; readonly reason: string }

/** The result of a batch. After `failed` the thread can run another batch, after `ended` it cannot. */
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
  /** Runs a batch. Must not be called while another batch is running. */
  run(batch: Batch): Promise<ThreadResult>
  /** Ends the thread after its batch, or after a time limit. Resolves when the thread has ended. */
  end(): Promise<void>
}

export interface ThreadOptions {
  readonly location: ThreadLocations
  readonly script: URL
  /**
   * Time limits for parsing one file and for writing one batch, in milliseconds of CPU time where available.
   */
  readonly parseLimitMs: number
  readonly writeLimitMs: number
  readonly memory: MemoryLimits
}

/** A thread is also ended when the elapsed time exceeds its limit of CPU time multiplied by this factor. */
const MAX_WAIT_FACTOR = 6

/** The `reason` of a thread that was ended because of its time limit. */
export const TOO_SLOW = 'too-slow'

/** Starts a worker thread. It is ended when a file takes too long, and must then be replaced. */
export const startThread = (options: ThreadOptions): IndexThread => new WorkerThread(options)

class WorkerThread implements IndexThread {
  readonly #worker: Worker
  readonly #options: ThreadOptions
  #settle: ((outcome: ThreadResult) => void) | undefined
  #last: ParseInProgress | undefined
  #isParsing = false
  #limit: NodeJS.Timeout | undefined
  #endedBy: string | undefined
  #cpuFile: string | undefined

  constructor(options: ThreadOptions) {
    const { dataDir, issuesDir, contentDir, stateDir } = options.location
    const { indexHeapMb, indexYoungMb } = options.memory
    this.#options = options
    this.#worker = new Worker(options.script, {
      workerData: { dataDir, issuesDir, contentDir, stateDir },
      resourceLimits: { maxOldGenerationSizeMb: indexHeapMb, maxYoungGenerationSizeMb: indexYoungMb },
    })
    this.#worker.on('message', (message: ThreadMessage) => this.#receive(message))
    this.#worker.once('error', (error: unknown) => this.#ended(reasonOf(error)))
    this.#worker.once('exit', (code) => this.#ended(`the thread ended with ${code}`))
  }

  run(batch: Batch): Promise<ThreadResult> {
    return new Promise((resolve) => {
      this.#settle = resolve
      this.#last = undefined
      this.#isParsing = false
      this.#worker.postMessage(batch)
      if (this.#endedBy !== undefined) this.#ended(this.#endedBy)
    })
  }

  async end(): Promise<void> {
    clearTimeout(this.#limit)
    if (this.#endedBy === undefined) await endThread(this.#worker)
    else await this.#worker.terminate()
  }

  #receive(message: ThreadMessage): void {
    this.#isParsing = message.kind === 'parsing'
    switch (message.kind) {
      case 'started':
        this.#cpuFile = message.cpuFile
        break
      case 'parsing':
        this.#last = message
        this.#limitTo(this.#options.parseLimitMs)
        break
      case 'writing':
        this.#limitTo(this.#options.writeLimitMs)
        break
      default:
        this.#finish(message)
    }
  }

  /** Ends the thread when it has used this much CPU time, or after `MAX_WAIT_FACTOR` times this duration. */
  #limitTo(milliseconds: number): void {
    const [began, cpuBefore] = [performance.now(), cpuTimeOf(this.#cpuFile)]
    const check = (): void => {
      const cpuNow = cpuTimeOf(this.#cpuFile)
      const used = cpuBefore === undefined || cpuNow === undefined ? milliseconds : cpuNow - cpuBefore
      if (used < milliseconds && performance.now() - began < milliseconds * MAX_WAIT_FACTOR) {
        this.#limit = setTimeout(check, milliseconds - used)
        return
      }
      this.#ended(TOO_SLOW)
      void this.#worker.terminate()
    }
    clearTimeout(this.#limit)
    this.#limit = setTimeout(check, milliseconds)
  }

  #ended(reason: string): void {
    this.#endedBy ??= reason
    this.#finish({ kind: 'ended', reason: this.#endedBy, last: this.#last, isParsing: this.#isParsing })
  }

  #finish(outcome: ThreadResult): void {
    clearTimeout(this.#limit)
    this.#settle?.(outcome)
    this.#settle = undefined
  }
}
