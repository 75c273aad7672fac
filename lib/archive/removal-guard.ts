import type { DatabaseLocation } from './database'
import {
  deletePendingRemoval,
  type PendingRemoval,
  readPendingRemoval,
  writePendingRemoval,
} from './pending-removal'

/** Up to this number, missing files are removed without waiting. */
const MAX_FILES_REMOVED_AT_ONCE = 2

/** The missing files that a scan found. */
export interface RemovedFiles {
  /** Names of all missing files. */
  readonly gone: readonly string[]
  /** Missing files that were renamed: another file has their text. */
  readonly moved: ReadonlySet<string>
  /** Number of files in the database, including missing ones. */
  readonly known: number
  /** True while new files are still to be read. A missing file may have been renamed to one of them. */
  readonly reading: boolean
}

/**
 * Decides which missing files are removed from the archive. If more than two files and more than half of all
 * vanish at once, it is probably a mistake, such as a lost mount or a failed deployment. Then they stay until
 * the grace period ends or a person accepts the removal.
 */
export function guardRemovals(location: DatabaseLocation, graceMs: number) {
  let pending: PendingRemoval | undefined = readPendingRemoval(location)
  const clear = (): void => {
    if (pending !== undefined) deletePendingRemoval(location)
    pending = undefined
  }
  return {
    /** Returns the names of files to remove now. */
    decide({ gone, moved, known, reading }: RemovedFiles): readonly string[] {
      const lost = gone.filter((name) => !moved.has(name))
      if (lost.length <= MAX_FILES_REMOVED_AT_ONCE || lost.length * 2 <= known) {
        clear()
        return gone
      }
      if (pending === undefined && reading) return []
      const now = Date.now()
      const before = readPendingRemoval(location) ?? pending ?? { since: now, missing: 0, accepted: false }
      pending = { ...before, since: Math.min(before.since, now) }
      if (pending.accepted || now >= pending.since + graceMs) {
        clear()
        return gone
      }
      if (pending.missing !== lost.length) {
        pending = { ...pending, missing: lost.length }
        writePendingRemoval(location, pending)
      }
      return gone.filter((name) => moved.has(name))
    },
    /** Forgets the pending removal. Must be called if no file is missing. */
    clear,
    /** Returns the pending removal, with its start and end in milliseconds since 1970. */
    pending: (): { readonly missing: number; readonly since: number; readonly until: number } | undefined =>
      pending && { missing: pending.missing, since: pending.since, until: pending.since + graceMs },
  }
}
