import type { UnreadableFile } from './folder'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

interface Failure {
  readonly stamp: string
  readonly reason: string
  readonly pauseMs: number
  readonly retryAt: number
}

/**
 * Tracks files that could not be read and when each is retried: after 1 s, 2 s, 4 s … 60 s, or at once if it
 * changed.
 */
export function trackRetries(now: () => number) {
  const failures = new Map<string, Failure>()
  return {
    isDue({ name, stamp }: { readonly name: string; readonly stamp: string }): boolean {
      const failure = failures.get(name)
      return failure === undefined || failure.stamp !== stamp || failure.retryAt <= now()
    },
    failed(name: string, stamp: string, reason: string): void {
      const before = failures.get(name)
      const pauseMs =
        before?.stamp === stamp ? Math.min(before.pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
      failures.set(name, { stamp, reason, pauseMs, retryAt: now() + pauseMs })
    },
    forget: (name: string): void => void failures.delete(name),
    /** Forgets all files except those that still differ from the database. */
    keepOnly(names: ReadonlySet<string>): void {
      for (const name of failures.keys()) if (!names.has(name)) failures.delete(name)
    },
    unreadable: (): readonly UnreadableFile[] =>
      [...failures].map(([name, { reason }]) => ({ name, reason })),
    /** Milliseconds until the next retry; absent if there is none. */
    nextInMs(): number | undefined {
      const waits = [...failures.values()].map(({ retryAt }) => retryAt - now()).filter((wait) => wait > 0)
      return waits.length === 0 ? undefined : Math.min(...waits)
    },
  }
}
