import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { digest } from '@/lib/issue/ids'
import type { DatabaseLocation } from './database'

/**
 * Many files that vanished at once: since when (milliseconds since 1970), how many, and whether a person said
 * that it is meant.
 */
export interface PendingRemoval {
  readonly since: number
  readonly missing: number
  readonly accepted: boolean
}

/** A small file beside the database keeps it over restarts, and is how another process accepts it. */
export const pendingRemovalFile = ({ dataDir, issuesDir, contentDir }: DatabaseLocation): string =>
  path.join(dataDir, `pending-removal-${digest(`${issuesDir}\n${contentDir}`).slice(0, 8)}.json`)

/** The removal that waits; `undefined` where there is none, or what is written there is nothing of ours. */
export function readPendingRemoval(place: DatabaseLocation): PendingRemoval | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(pendingRemovalFile(place), 'utf8'))
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
 * @returns whether it could be written: where it cannot, the process that serves remembers it as long as it
 * runs
 */
export function writePendingRemoval(place: DatabaseLocation, removal: PendingRemoval): boolean {
  const file = pendingRemovalFile(place)
  try {
    writeFileSync(`${file}.new`, JSON.stringify(removal))
    renameSync(`${file}.new`, file)
    return true
  } catch {
    return false
  }
}

export function forgetPendingRemoval(place: DatabaseLocation): void {
  try {
    rmSync(pendingRemovalFile(place), { force: true })
  } catch {
    // A folder that cannot be written: the next look tries again.
  }
}

/** Says that the removal that waits is meant. @returns it, or `undefined` where none waits */
export function acceptPendingRemoval(place: DatabaseLocation): PendingRemoval | undefined {
  const removal = readPendingRemoval(place)
  if (removal !== undefined && !writePendingRemoval(place, { ...removal, accepted: true })) {
    throw new Error(`${pendingRemovalFile(place)} cannot be written.`)
  }
  return removal
}
