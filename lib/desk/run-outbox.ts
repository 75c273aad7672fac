import { setTimeout as delay } from 'node:timers/promises'
import type { Channel } from './channel'
import { type DeliveryTools, deliverDue, recoverInterrupted } from './deliver'

export interface OutboxRunner {
  /** Sends what is due now instead of at the next look. */
  wake(): void
  /** Ends the attempts that are being made and gives the lease back. */
  stop(): Promise<void>
}

/** Other work of the process that sends, done at each look. */
export interface OutboxTask {
  /** Unique among channels and tasks. */
  readonly name: string
  run(signal: AbortSignal): Promise<void>
}

export interface OutboxRunnerOptions extends DeliveryTools {
  /** The channels as configured now. */
  channels(): readonly Channel[]
  /** Further work; one of a name runs at a time. */
  tasks?(): readonly OutboxTask[]
  /** Called before each look, while this process has the lease. */
  beforeLook?(): void
  /** Identifies this process. */
  readonly holder: string
  readonly onError: (error: unknown) => void
  /** Milliseconds between two looks; the lease is renewed at each. */
  readonly everyMs?: number
}

/** How often due deliveries are looked for: other processes add some, too. In milliseconds. */
const LOOK_EVERY_MS = 1_000
/** Another process may send this long after the last look of this one, in milliseconds. */
const LEASE_MS = 20_000
/** How long a stop waits for attempts, in milliseconds; what is left is settled at the next start. */
const STOP_AFTER_MS = 3_000

/**
 * Sends due deliveries until it is stopped: channels side by side, each one delivery at a time. Of several
 * processes the holder of the lease sends.
 */
export function runOutbox(options: OutboxRunnerOptions): OutboxRunner {
  const { outbox, holder, channels, now, onError, everyMs = LOOK_EVERY_MS } = options
  const ending = new AbortController()
  const running = new Map<string, Promise<void>>()
  let isHolder = false
  const start = (name: string, run: () => Promise<void>): void => {
    if (running.has(name)) return
    const work = run()
      .catch(onError)
      .finally(() => running.delete(name))
    running.set(name, work)
  }
  const look = (): void => {
    const wasHolder = isHolder
    isHolder = outbox.takeLease(holder, now(), LEASE_MS)
    if (!isHolder) return
    const all = channels()
    if (!wasHolder) recoverInterrupted((name) => all.find((one) => one.name === name), options)
    options.beforeLook?.()
    for (const channel of all) start(channel.name, () => deliverDue(channel, options, ending.signal))
    for (const task of options.tasks?.() ?? []) start(task.name, () => task.run(ending.signal))
  }
  const tryLook = (): void => {
    if (ending.signal.aborted) return
    try {
      look()
    } catch (error) {
      onError(error)
    }
  }
  const timer = setInterval(tryLook, everyMs)
  timer.unref()
  tryLook()
  return {
    wake: tryLook,
    async stop() {
      clearInterval(timer)
      ending.abort()
      await Promise.race([Promise.all(running.values()), delay(STOP_AFTER_MS, undefined, { ref: false })])
      if (isHolder) outbox.releaseLease(holder)
    },
  }
}
