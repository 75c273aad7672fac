import type { FileState } from './folder'

export interface SettledFilesOptions {
  /** How long a file must have been left alone, in milliseconds. */
  readonly settleMs: number
  /** A clock that never jumps, in milliseconds. */
  readonly monotonicNow: () => number
}

/** What may be acted on now. */
export interface Observation {
  /** Files that nobody is writing any more. */
  readonly settled: readonly FileState[]
  /** Files that have gone; empty while more go. */
  readonly gone: readonly string[]
  /** Milliseconds until the next of the others may be acted on; absent where there are none. */
  readonly nextInMs?: number
}

/**
 * Tells which of the files that differ from what is known have been left alone for long enough to be read.
 * Goes by what this process saw, at two looks or more: a file's own times may be set to anything, and a file
 * server has another clock. Only at the first look are old times trusted, so that a start does not wait.
 */
export function watchSettling({ settleMs, monotonicNow: now }: SettledFilesOptions) {
  const seen = new Map<string, { readonly stamp: string; readonly since: number }>()
  let missingBefore = { names: '', since: 0 }
  let isFirst = true

  const sinceWhen = (file: FileState): number => {
    const before = seen.get(file.name)
    if (before?.stamp === file.stamp) return before.since
    const since = isFirst && file.touchedAt <= Date.now() - settleMs ? Number.NEGATIVE_INFINITY : now()
    seen.set(file.name, { stamp: file.stamp, since })
    return since
  }

  return {
    /**
     * Takes what a look found.
     * @param differing files that are new or changed
     * @param missing names of known files that are not there
     */
    observe(differing: readonly FileState[], missing: readonly string[]): Observation {
      const names = new Set(differing.map(({ name }) => name))
      for (const name of seen.keys()) if (!names.has(name)) seen.delete(name)
      const waitOf = (since: number): number => since + settleMs - now()
      const waits = differing.map((file) => ({ file, wait: waitOf(sinceWhen(file)) }))
      isFirst = false
      // A folder that is being emptied is looked at as a whole: each file that goes starts the wait anew.
      const key = missing.toSorted().join('/')
      if (key !== missingBefore.names) missingBefore = { names: key, since: now() }
      const goneWait = missing.length === 0 ? 0 : waitOf(missingBefore.since)
      const pending = [...waits.map(({ wait }) => wait), goneWait].filter((wait) => wait > 0)
      return {
        settled: waits.filter(({ wait }) => wait <= 0).map(({ file }) => file),
        gone: goneWait <= 0 ? missing : [],
        ...(pending.length > 0 && { nextInMs: Math.min(...pending) }),
      }
    },
  }
}
