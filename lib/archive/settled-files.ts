import type { FileState } from './folder'

export interface SettledFilesOptions {
  /** A file is read when it has been unchanged for this time, in milliseconds. */
  readonly settleMs: number
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow: () => number
}

/** The files that a scan may process now. */
export interface Observation {
  /** Files that are no longer being written. */
  readonly settled: readonly FileState[]
  /** Missing files; empty while the set of missing files still changes. */
  readonly gone: readonly string[]
  /** Milliseconds until the next waiting file can be processed; absent if no file is waiting. */
  readonly nextInMs?: number
}

/**
 * Finds changed files that are no longer being written. A file counts as finished if the scans of this
 * process found it unchanged for `settleMs`. Its modification time alone proves nothing, because programs can
 * set it and a file server has its own clock. The first scan is an exception, so that a start does not have
 * to wait: it accepts a file whose modification time is old.
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
     * Compares the files that a scan found with the files of earlier scans.
     * @param differing new and changed files
     * @param missing names of known files that are gone
     * @param complete names of files that are known to be completely written
     */
    observe(
      differing: readonly FileState[],
      missing: readonly string[],
      complete: readonly string[] = [],
    ): Observation {
      const names = new Set(differing.map(({ name }) => name))
      for (const name of seen.keys()) if (!names.has(name)) seen.delete(name)
      const waitOf = (since: number): number => since + settleMs - now()
      const waits = differing.map((file) => {
        const since = sinceWhen(file)
        return { file, wait: complete.includes(file.name) ? 0 : waitOf(since) }
      })
      isFirst = false
      // All missing files are treated as one removal. If another file vanishes, the wait starts again.
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
