import type { DatabaseLocation } from './database'
import {
  forgetPendingRemoval,
  type PendingRemoval,
  readPendingRemoval,
  writePendingRemoval,
} from './pending-removal'

/** So few files that vanish at once are removed, however few there are. */
const FEW_FILES = 2

/** What a look knows of the files that have gone. */
export interface RemovedFiles {
  /** Names of files that have gone. */
  readonly gone: readonly string[]
  /** Those of them whose text stands in another file now: renamed, not lost. */
  readonly moved: ReadonlySet<string>
  /** How many files are known, those that have gone among them. */
  readonly known: number
  /** Are other files still to be read? Those that have gone may be among them under other names. */
  readonly reading: boolean
}

/**
 * Decides which files that have gone are taken out of the archive. When more than half of all vanish at once,
 * and more than two, it is rarely meant (a lost mount, a deploy under way): they stay until that has lasted
 * for a set time, or a person accepts it.
 */
export function guardRemovals(place: DatabaseLocation, graceMs: number) {
  let pending: PendingRemoval | undefined = readPendingRemoval(place)
  const clear = (): void => {
    if (pending !== undefined) forgetPendingRemoval(place)
    pending = undefined
  }
  return {
    /** Names of the files to be removed now. */
    decide({ gone, moved, known, reading }: RemovedFiles): readonly string[] {
      const lost = gone.filter((name) => !moved.has(name))
      if (lost.length <= FEW_FILES || lost.length * 2 <= known) {
        clear()
        return gone
      }
      if (pending === undefined && reading) return []
      const now = Date.now()
      const before = readPendingRemoval(place) ?? pending ?? { since: now, missing: 0, accepted: false }
      pending = { ...before, since: Math.min(before.since, now) }
      if (pending.accepted || now >= pending.since + graceMs) {
        clear()
        return gone
      }
      if (pending.missing !== lost.length) {
        pending = { ...pending, missing: lost.length }
        writePendingRemoval(place, pending)
      }
      return gone.filter((name) => moved.has(name))
    },
    /** No file is missing. */
    clear,
    /** The removal that waits, and until when (milliseconds since 1970). */
    pending: (): { readonly missing: number; readonly since: number; readonly until: number } | undefined =>
      pending && { missing: pending.missing, since: pending.since, until: pending.since + graceMs },
  }
}
