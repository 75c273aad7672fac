import { setTimeout as delay } from 'node:timers/promises'
import type { Channel } from './channel'
import { type DeliveryTools, deliverDue, recoverInterrupted } from './deliver'

export interface OutboxRunner {
  /** Checks for due deliveries now, without waiting for the next regular check. */
  wake(): void
  /** Aborts the attempts that are being made, and gives the lease back. */
  stop(): Promise<void>
}

/**
 * Work besides deliveries. The process that sends deliveries starts this work each time it checks for due
 * deliveries.
 */
export interface OutboxTask {
  /** Unique among channels and tasks. */
  readonly name: string
  run(signal: AbortSignal): Promise<void>
}

export interface OutboxRunnerOptions extends DeliveryTools {
  /** Returns the channels of the current settings. */
  channels(): readonly Channel[]
  /** Returns tasks to run besides the deliveries. A task is not started again while it runs. */
  tasks?(): readonly OutboxTask[]
  /** Called before each check for due deliveries, while this process has the lease. */
  beforeLook?(): Promise<void>
  /**
   * Returns the time of the clock that all processes share for the lease, in milliseconds since 1970; by
   * default `now`.
   */
  sharedNow?(): Promise<number>
  /** Identifies this process. */
  readonly holder: string
  readonly onError: (error: unknown) => void
  /** Milliseconds between two checks for due deliveries. Each check renews the lease. */
  readonly everyMs?: number
}

/**
 * Interval between checks for due deliveries, in milliseconds. Regular checks are necessary because other
 * processes add deliveries, too.
 */
const CHECK_INTERVAL_MS = 1_000
/**
 * The lease ends this long after it was taken or renewed, in milliseconds. Then another process may take it.
 */
const LEASE_MS = 20_000
/**
 * `stop` waits at most this long for running attempts, in milliseconds. Attempts that have not ended by then
 * are handled at the next start (`recoverInterrupted`).
 */
const STOP_TIMEOUT_MS = 3_000

/**
 * Sends due deliveries until it is stopped. Channels work at the same time; each sends one delivery after
 * another. If there are several processes, only the process that holds the lease sends.
 */
export function runOutbox(options: OutboxRunnerOptions): OutboxRunner {
  const runner = new Runner(options)
  const timer = setInterval(() => runner.wake(), options.everyMs ?? CHECK_INTERVAL_MS)
  timer.unref()
  runner.wake()
  return {
    wake: () => runner.wake(),
    async stop() {
      clearInterval(timer)
      await runner.stop()
    },
  }
}

class Runner {
  readonly #options: OutboxRunnerOptions
  readonly #ending = new AbortController()
  /** Channels and tasks that work at the moment, by name. */
  readonly #running = new Map<string, Promise<void>>()
  #looking: Promise<void> | undefined
  #isHolder = false
  /** When the lease was last taken or renewed, in monotonic milliseconds. */
  #heldAt = Number.NEGATIVE_INFINITY

  constructor(options: OutboxRunnerOptions) {
    this.#options = options
  }

  /** Starts to check for due deliveries, unless a check is in progress. */
  wake(): void {
    if (this.#ending.signal.aborted || this.#looking !== undefined) return
    this.#looking = this.#look()
      .catch(this.#options.onError)
      .finally(() => {
        this.#looking = undefined
      })
  }

  async stop(): Promise<void> {
    this.#ending.abort()
    const ended = (async () => {
      await this.#looking
      await Promise.all(this.#running.values())
    })()
    await Promise.race([ended, delay(STOP_TIMEOUT_MS, undefined, { ref: false })])
    const { outbox, holder, onError } = this.#options
    if (this.#isHolder) await outbox.releaseLease(holder).catch(onError)
  }

  async #look(): Promise<void> {
    const { outbox, holder, channels, tasks, now, sharedNow, beforeLook } = this.#options
    // If the lease was not renewed in time, another process may have held it in the meantime.
    const wasHolder = this.#isHolder && performance.now() - this.#heldAt < LEASE_MS
    this.#isHolder = await outbox.takeLease(holder, (await sharedNow?.()) ?? now(), LEASE_MS)
    if (!this.#isHolder) return
    this.#heldAt = performance.now()
    const all = channels()
    if (!wasHolder) await this.#recover(all)
    await beforeLook?.()
    const { signal } = this.#ending
    for (const channel of all) this.#start(channel.name, () => deliverDue(channel, this.#options, signal))
    for (const task of tasks?.() ?? []) this.#start(task.name, () => task.run(signal))
  }

  /** Updates deliveries whose attempts were interrupted because a process was killed. */
  #recover(channels: readonly Channel[]): Promise<void> {
    const isRunning = (name: string): boolean => this.#running.has(name)
    return recoverInterrupted((name) => channels.find((one) => one.name === name), this.#options, isRunning)
  }

  #start(name: string, run: () => Promise<void>): void {
    if (this.#running.has(name) || this.#ending.signal.aborted) return
    const work = run()
      .catch(this.#options.onError)
      .finally(() => this.#running.delete(name))
    this.#running.set(name, work)
  }
}
