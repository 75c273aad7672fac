import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { digest } from '@/lib/issue/ids'
import type { DatabaseLocation } from './database'

/**
 * A removal of many files that is not carried out yet: when it was noticed (milliseconds since 1970), how
 * many files are missing, and whether a person has accepted the removal.
 */
export interface PendingRemoval {
  readonly since: number
  readonly missing: number
  readonly accepted: boolean
}

/**
 * Returns the path of the file that stores the pending removal, next to the database. With this file, the
 * removal is remembered across restarts, and another process can accept it.
 */
export const pendingRemovalFile = ({ dataDir, issuesDir, contentDir }: DatabaseLocation): string =>
  path.join(dataDir, `pending-removal-${digest(`${issuesDir}\n${contentDir}`).slice(0, 8)}.json`)

/** Reads the pending removal; `undefined` if there is none or the file is invalid. */
export function readPendingRemoval(location: DatabaseLocation): PendingRemoval | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(pendingRemovalFile(location), 'utf8'))
    if (typeof value !== 'object' || value === null || !('since' in value) || !('missing' in value))
      return undefined
    if (typeof value.since !== 'number' || typeof value.missing !== 'number') return undefined
    return {
      since: value.since,
      missing: value.missing,
      accepted: 'accepted' in value && value.accepted === true,
    }
  } catch {
    return undefined
  }
}

/**
 * Writes the pending removal.
 * @returns false if it cannot be written. The server then remembers the removal only until the server stops.
 */
export function writePendingRemoval(location: DatabaseLocation, removal: PendingRemoval): boolean {
  const file = pendingRemovalFile(location)
  try {
    writeFileSync(`${file}.new`, JSON.stringify(removal))
    renameSync(`${file}.new`, file)
    return true
  } catch {
    return false
  }
}

export function deletePendingRemoval(location: DatabaseLocation): void {
  try {
    rmSync(pendingRemovalFile(location), { force: true })
  } catch {
    // If the folder cannot be written, the next scan tries again.
  }
}

/**
 * Marks the pending removal as accepted.
 * @returns the removal; `undefined` if none is pending
 * @throws if it cannot be written
 */
export function acceptPendingRemoval(location: DatabaseLocation): PendingRemoval | undefined {
  const removal = readPendingRemoval(location)
  if (removal !== undefined && !writePendingRemoval(location, { ...removal, accepted: true })) {
    throw new Error(`${pendingRemovalFile(location)} cannot be written.`)
  }
  return removal
}
