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
 * Remembers files that could not be read. Each file is tried again after 1 s, then 2 s, 4 s and so on up to
 * 60 s, or at once if the file changes.
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
    /** Forgets all files that are not in `names`: they have been read since, or are gone. */
    keepOnly(names: ReadonlySet<string>): void {
      for (const name of failures.keys()) if (!names.has(name)) failures.delete(name)
    },
    unreadable: (): readonly UnreadableFile[] =>
      [...failures].map(([name, { reason }]) => ({ name, reason })),
    /** Returns the milliseconds until the next file is tried again; `undefined` if there is none. */
    nextInMs(): number | undefined {
      const waits = [...failures.values()].map(({ retryAt }) => retryAt - now()).filter((wait) => wait > 0)
      return waits.length === 0 ? undefined : Math.min(...waits)
    },
  }
}
