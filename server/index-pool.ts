import { availableParallelism } from 'node:os'
import type { Indexer, Priority } from '@/lib/archive/indexer'
import { type FailedFile, tooSlowFile, unparsableFile } from '@/lib/archive/read-file'
import type { Batch, BatchReport } from '@/lib/archive/sync-plan'
import { memoryLimits } from '@/lib/site/memory'
import {
  type IndexThread,
  startThread,
  type ThreadLocations,
  type ThreadOptions,
  type ThreadResult,
  TOO_SLOW,
} from './index-thread'
import { log, reasonOf } from './log'

/**
 * Maximum number of threads. Background work may use fewer (`indexThreads`), so that urgent work can get a
 * thread of its own.
 */
const MAX_THREADS = 4
/**
 * A batch that has waited longer than this gets a new thread, because all threads may be busy with slow
 * files.
 */
const NEW_THREAD_AFTER_MS = 1_000
/** CPU time after which a file is given up. A real issue takes 30 ms. */
const PARSE_LIMIT_MS = 20_000
const WRITE_LIMIT_MS = 60_000
const CLOSED_MESSAGE = 'The archive is closed.'

export interface IndexPoolOptions extends Partial<Omit<ThreadOptions, 'location'>> {
  readonly location: ThreadLocations
  /** Background work waits for this promise, so that it does not slow the rendering of the first pages. */
  readonly ready: Promise<void>
  readonly idleMs?: number
}

interface Job {
  readonly batch: Batch
  readonly priority: Priority
  readonly resolve: (report: BatchReport) => void
  readonly reject: (error: Error) => void
  readonly queuedAt: number
}

interface Slot {
  readonly thread: IndexThread
  job: Job | undefined
  idle: NodeJS.Timeout | undefined
}

/**
 * Indexes files on worker threads. Threads start when there is work and end when there is none. The last
 * thread ends after `idleMs` without work. A file that takes too long or crashes its thread is held back, and
 * the other files of its batch are indexed by another thread.
 */
export const openIndexPool = (options: IndexPoolOptions): Indexer & Pick<IndexPool, 'ended'> =>
  new IndexPool(options)

class IndexPool implements Indexer {
  readonly hasBackground = true
  readonly #threads: ThreadOptions
  readonly #ready: Promise<void>
  readonly #idleMs: number
  readonly #maxInBackground: number
  readonly #slots = new Set<Slot>()
  readonly #queues: Readonly<Record<Priority, Job[]>> = { now: [], background: [] }
  readonly #logged = logBackground()
  readonly #ending = new Set<Promise<void>>()
  #isClosed = false
  #later: NodeJS.Timeout | undefined

  constructor({ location, ready, idleMs, memory = memoryLimits(false), ...limits }: IndexPoolOptions) {
    this.#ready = ready
    this.#idleMs = idleMs ?? memory.indexIdleMs
    this.#maxInBackground = Math.min(memory.indexThreads, availableParallelism())
    this.#threads = {
      location,
      script: limits.script ?? new URL('./index-worker.mjs', import.meta.url),
      parseLimitMs: limits.parseLimitMs ?? PARSE_LIMIT_MS,
      writeLimitMs: limits.writeLimitMs ?? WRITE_LIMIT_MS,
      memory,
    }
  }

  async run(batch: Batch, priority: Priority): Promise<BatchReport> {
    if (priority === 'now') return this.#queue(batch, priority)
    await this.#ready
    return this.#logged(this.#queue(batch, priority))
  }

  prepare(): void {
    if (this.#slots.size > 0) return
    this.#start()
    this.#endIdle()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#later)
    const left = [...this.#queues.now.splice(0), ...this.#queues.background.splice(0)]
    for (const { reject } of left) reject(new Error(CLOSED_MESSAGE))
    for (const slot of this.#slots) this.#end(slot)
  }

  /** Resolves when every thread that was told to end, for example by `close`, has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#ending)
  }

  #queue(batch: Batch, priority: Priority): Promise<BatchReport> {
    if (this.#isClosed) return Promise.reject(new Error(CLOSED_MESSAGE))
    return new Promise((resolve, reject) => {
      this.#queues[priority].push({ batch, priority, resolve, reject, queuedAt: performance.now() })
      this.#assign()
    })
  }

  /** Assigns waiting batches to free or new threads. */
  #assign(): void {
    clearTimeout(this.#later)
    for (let job = this.#nextJob(); job !== undefined; job = this.#nextJob()) {
      const free = [...this.#slots].find((one) => one.job === undefined)
      const slot = free ?? (this.#mayStart(job) ? this.#start() : undefined)
      if (slot === undefined) break
      this.#queues[job.priority].shift()
      void this.#runOn(slot, job)
    }
    if (this.#queues.now.length > 0) this.#later = setTimeout(() => this.#assign(), NEW_THREAD_AFTER_MS)
    this.#endIdle()
  }

  #nextJob(): Job | undefined {
    const inBackground = [...this.#slots].filter(({ job }) => job?.priority === 'background').length
    return (
      this.#queues.now[0] ?? (inBackground < this.#maxInBackground ? this.#queues.background[0] : undefined)
    )
  }

  #mayStart({ priority, queuedAt }: Job): boolean {
    const { size } = this.#slots
    const waited = performance.now() - queuedAt >= NEW_THREAD_AFTER_MS
    return priority === 'background' || size === 0 || (size < MAX_THREADS && waited)
  }

  async #runOn(slot: Slot, job: Job): Promise<void> {
    clearTimeout(slot.idle)
    slot.idle = undefined
    slot.job = job
    const outcome = await slot.thread.run(job.batch)
    slot.job = undefined
    if (outcome.kind === 'done') job.resolve(outcome.report)
    else if (outcome.kind === 'failed') job.reject(new Error(outcome.reason))
    else {
      this.#end(slot)
      this.#rerun(job, outcome)
    }
    this.#assign()
  }

  /** Runs a batch again whose thread ended, without the file that caused the end. */
  #rerun(job: Job, outcome: ThreadResult & { readonly kind: 'ended' }): void {
    const parts = partsAfter(job.batch, outcome, this.#threads.parseLimitMs)
    if (parts === undefined) job.reject(new Error(outcome.reason))
    else
      Promise.all(parts.map((part) => this.#queue(part, job.priority))).then(
        (reports) => job.resolve(merge(reports)),
        job.reject,
      )
  }

  #start(): Slot {
    const slot: Slot = { thread: startThread(this.#threads), job: undefined, idle: undefined }
    this.#slots.add(slot)
    return slot
  }

  /** Keeps one idle thread for a while; the others end. */
  #endIdle(): void {
    const [stays, ...others] = [...this.#slots].filter(({ job }) => job === undefined)
    for (const slot of others) this.#end(slot)
    if (stays !== undefined) stays.idle ??= setTimeout(() => this.#end(stays), this.#idleMs).unref()
  }

  #end(slot: Slot): void {
    clearTimeout(slot.idle)
    this.#slots.delete(slot)
    const ending = slot.thread.end().finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }
}

/**
 * Splits a batch whose thread ended: into a batch that holds back the file that caused the end, and one batch
 * for each other file. Returns `undefined` if no file of the batch can be the cause.
 */
function partsAfter(
  batch: Batch,
  { reason, last, isParsing }: ThreadResult & { readonly kind: 'ended' },
  limitMs: number,
): readonly Batch[] | undefined {
  const isAlone = batch.read.length === 1
  const culprit = last !== undefined && (isParsing || isAlone) ? last : undefined
  if (culprit === undefined && batch.read.length < 2) return undefined
  const diagnostic = reason === TOO_SLOW ? tooSlowFile(limitMs) : unparsableFile(reason)
  const failed: readonly FailedFile[] =
    culprit === undefined ? [] : [{ ...culprit.file, hash: culprit.hash, diagnostics: [diagnostic] }]
  const others = batch.read.filter(({ name }) => name !== culprit?.file.name)
  return [
    { ...batch, read: [], failed: [...(batch.failed ?? []), ...failed] },
    ...others.map((file): Batch => ({ read: [file], relabel: [], quiet: batch.quiet ?? false })),
  ]
}

const merge = (reports: readonly BatchReport[]): BatchReport => ({
  added: reports.flatMap(({ added }) => added),
  changed: reports.flatMap(({ changed }) => changed),
  removed: reports.flatMap(({ removed }) => removed),
  unreadable: reports.flatMap(({ unreadable }) => unreadable),
})

/**
 * Returns a function that is called with each background batch. It logs how long the batches took, and each
 * error once.
 */
function logBackground(): (run: Promise<BatchReport>) => Promise<BatchReport> {
  let [running, batches, began] = [0, 0, 0]
  let reasons = new Set<string>()
  return async (run) => {
    if (running === 0) [batches, began, reasons] = [0, performance.now(), new Set()]
    running += 1
    batches += 1
    try {
      return await run
    } catch (error) {
      reasons.add(reasonOf(error))
      throw error
    } finally {
      running -= 1
      if (running === 0) {
        for (const reason of reasons) log('error', { reason: `indexing stopped: ${reason}` })
        log('archive indexed', { batches, seconds: Math.round((performance.now() - began) / 100) / 10 })
      }
    }
  }
}
