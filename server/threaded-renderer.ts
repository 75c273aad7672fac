import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DatabaseLocation } from '@/lib/archive/database'
import type { Archive } from '@/lib/archive/model'
import { type MemoryLimits, memoryLimits } from '@/lib/site/memory'
import { type EndableThread, endThread } from './end-thread'
import type { RenderTask, RenderThreadData, TaskMessage, ThreadMessage } from './render-messages'
import type { DeskRenderer, Renderer } from './renderer'
import { Unavailable } from './unavailable'
import type { UpstreamAnswer } from './upstream'

/** If a rendering takes longer than this, its thread is ended. */
const RENDER_TIMEOUT_MS = 30_000
/** The same limit in development mode, where the first request for a page also compiles it. */
const COMPILE_TIMEOUT_MS = 300_000
/**
 * Delay before an ended thread is replaced by a new one. It doubles with each failure, up to the maximum.
 */
const RESTART_DELAY_MS = 100
const MAX_RESTART_DELAY_MS = 5_000
/** A task whose thread ended is tried only once more, because the task may have ended the thread. */
const MAX_TRIES = 2

export interface ThreadedRendererParts {
  readonly location: DatabaseLocation
  readonly siteUrl: string
  /** Whether pages link to their Traditional Chinese versions; true by default. */
  readonly hasTraditional?: boolean
  /** The archive that the thread reads. If the thread cannot read the archive, the archive is repaired. */
  readonly archive: Promise<Pick<Archive, 'generation' | 'progress' | 'repair' | 'storage'>>
  /** Called with the reason when a thread has ended or could not start. */
  readonly onError: (reason: string) => void
  /** Whether to run Next's development mode. */
  readonly isDevelopment?: boolean
  readonly memory?: MemoryLimits
  /** Starts a thread; replaced by tests. */
  readonly startThread?: (data: RenderThreadData, script: URL) => RenderThread
}

/** The methods of a worker thread that this file uses. */
export interface RenderThread extends EndableThread<TaskMessage> {
  on(event: 'message', listener: (message: ThreadMessage) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

interface PendingTask {
  readonly task: RenderTask
  readonly resolve: (message: ThreadMessage) => void
  readonly reject: (error: Error) => void
  tries: number
  timeout?: NodeJS.Timeout
}

/**
 * The script of the thread. In the bundled server, this is the address of the bundled script, which starts
 * faster. Otherwise it is the address of the source file.
 */
const THREAD_SCRIPT = new URL('./render-thread.mjs', import.meta.url)
/**
 * In development mode the thread has V8's default memory limits, because Next's compiler needs more memory
 * than the rendering of pages.
 */
const startWorker =
  ({ renderHeapMb, renderYoungMb }: MemoryLimits) =>
  (workerData: RenderThreadData, script: URL): RenderThread =>
    new Worker(script, {
      workerData,
      resourceLimits: workerData.isDevelopment
        ? {}
        : { maxOldGenerationSizeMb: renderHeapMb, maxYoungGenerationSizeMb: renderYoungMb },
    })

/**
 * Returns a renderer that works in another thread, so that the calling thread can answer from its cache
 * during a rendering.
 * - If the thread ends, a new one is started. The unfinished task is tried once more, then rejected with
 *   {@link Unavailable}.
 * - A thread without tasks for `renderIdleMs` is ended. The next task starts a new one.
 * @returns a promise that resolves when the first thread is ready and rejects if it cannot start
 */
export async function startThreadedRenderer(parts: ThreadedRendererParts): Promise<Renderer & DeskRenderer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-'))
  const supervisor = new ThreadSupervisor(parts, folder)
  const close = async (): Promise<void> => {
    await supervisor.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await supervisor.started
  } catch (error) {
    await close()
    throw error
  }
  const answerTo = async (task: RenderTask): Promise<UpstreamAnswer> => {
    const message = await supervisor.run(task)
    if (message.kind !== 'answer') throw unexpected(message)
    return { ...message.answer, body: bufferOf(message.answer.body) }
  }
  return {
    get: (address, depth) => answerTo({ kind: 'get', address, depth }),
    deskPage: (page) => answerTo({ kind: 'desk', page }),
    async toTraditional(html) {
      const message = await supervisor.run({ kind: 'traditional', html })
      if (message.kind !== 'body') throw unexpected(message)
      return bufferOf(message.body)
    },
    close,
  }
}

const unexpected = (message: ThreadMessage): Error =>
  new Error(message.kind === 'error' ? message.reason : `the rendering thread sent ${message.kind}`)

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

/** Keeps one thread running and assigns tasks to it. */
class ThreadSupervisor {
  readonly started: Promise<void>
  readonly #parts: ThreadedRendererParts
  readonly #folder: string
  readonly #memory: MemoryLimits
  readonly #pending = new Map<number, PendingTask>()
  /** The current thread; `undefined` while there are no tasks and the idle thread was ended. */
  #thread: RenderThread | undefined
  #idle: NodeJS.Timeout | undefined
  #isReady = false
  #isClosed = false
  #tasks = 0
  #starts = 0
  /** Number of threads that ended since a thread last returned a result. */
  #failures = 0

  constructor(parts: ThreadedRendererParts, folder: string) {
    this.#parts = parts
    this.#folder = folder
    this.#memory = parts.memory ?? memoryLimits(false)
    this.started = new Promise((resolve, reject) => this.#start(resolve, reject))
  }

  run(task: RenderTask): Promise<ThreadMessage> {
    return new Promise((resolve, reject) => {
      this.#tasks += 1
      this.#pending.set(this.#tasks, { task, resolve, reject, tries: 0 })
      clearTimeout(this.#idle)
      if (this.#isReady) void this.#send(this.#tasks)
      else if (this.#thread === undefined && !this.#isClosed) this.#startAgain()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    for (const id of [...this.#pending.keys()])
      this.#take(id)?.reject(new Unavailable('the server is closing'))
    // A thread that is not ready reads no messages yet.
    if (this.#isReady && this.#thread !== undefined) await endThread(this.#thread)
    else await this.#thread?.terminate()
  }

  #start(onReady: () => void, onFailure: (error: Error) => void): void {
    this.#starts += 1
    const {
      location,
      siteUrl,
      hasTraditional = true,
      isDevelopment = false,
      startThread = startWorker(this.#memory),
    } = this.#parts
    const socketPath = path.join(this.#folder, `pages-${this.#starts}.sock`)
    const thread = startThread(
      { location, siteUrl, hasTraditional, isDevelopment, socketPath },
      THREAD_SCRIPT,
    )
    this.#thread = thread
    let reason: string | undefined
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'archive-unreadable') {
        reason = message.reason
        void this.#parts.archive.then((archive) => archive.repair())
      } else if (message.kind !== 'ready') this.#finish(message)
      else {
        this.#isReady = true
        onReady()
        for (const id of this.#pending.keys()) void this.#send(id)
        this.#endWhenIdle()
      }
    })
    thread.on('error', (error: Error) => {
      reason = error.message
    })
    thread.on('exit', (code: number) => {
      // A terminated thread does not remove its socket.
      void rm(socketPath, { force: true })
      if (this.#thread !== thread) return
      onFailure(new Error(reason ?? `the rendering thread ended with ${code}`))
      if (!this.#isClosed) this.#restart(reason ?? `ended with ${code}`)
    })
  }

  #restart(reason: string): void {
    this.#parts.onError(reason)
    this.#isReady = false
    clearTimeout(this.#idle)
    for (const [id, pending] of this.#pending) {
      clearTimeout(pending.timeout)
      if (pending.tries >= MAX_TRIES) this.#take(id)?.reject(new Unavailable(`rendering failed: ${reason}`))
    }
    const delay = Math.min(MAX_RESTART_DELAY_MS, RESTART_DELAY_MS * 2 ** this.#failures)
    this.#failures += 1
    setTimeout(() => {
      if (!this.#isClosed) this.#startAgain()
    }, delay)
  }

  #startAgain(): void {
    this.#start(
      () => {},
      () => {},
    )
  }

  /** Ends the thread when it has had no task for `renderIdleMs`. */
  #endWhenIdle(): void {
    const { renderIdleMs } = this.#memory
    if (renderIdleMs === undefined || this.#pending.size > 0) return
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      const thread = this.#thread
      this.#thread = undefined
      this.#isReady = false
      if (thread !== undefined) void endThread(thread)
    }, renderIdleMs)
    this.#idle.unref()
  }

  async #send(id: number): Promise<void> {
    const archive = await this.#parts.archive
    const pending = this.#pending.get(id)
    if (pending === undefined || !this.#isReady) return
    const state = {
      dataDir: archive.storage().dataDir,
      generation: archive.generation(),
      progress: archive.progress(),
    }
    pending.tries += 1
    const timeoutMs = this.#parts.isDevelopment ? COMPILE_TIMEOUT_MS : RENDER_TIMEOUT_MS
    pending.timeout = setTimeout(() => this.#giveUp(id), timeoutMs)
    this.#thread?.postMessage({ id, task: pending.task, archive: state } satisfies TaskMessage)
  }

  /** Rejects a task that takes too long, and ends its thread. */
  #giveUp(id: number): void {
    this.#take(id)?.reject(new Error('rendering took too long'))
    void this.#thread?.terminate()
  }

  #finish(message: ThreadMessage & { readonly id: number }): void {
    this.#failures = 0
    this.#take(message.id)?.resolve(message)
    this.#endWhenIdle()
  }

  /** Removes a pending task and returns it. */
  #take(id: number): PendingTask | undefined {
    const pending = this.#pending.get(id)
    clearTimeout(pending?.timeout)
    this.#pending.delete(id)
    return pending
  }
}
