import { setTimeout } from 'node:timers/promises'
import { readConfig } from '@/lib/site/config'
import { openArchive } from './archive'
import { sharedSlot } from './archive-slot.mjs'
import { openBuildArchive } from './build-archive'
import type { DatabaseLocation } from './database'
import type { Indexer } from './indexer'
import type { Archive } from './model'

/** How long a file must be unchanged before it is read, in milliseconds. */
const SETTLE_MS = 1_000

interface RemovalGrace {
  /**
   * If most files are missing at once, they stay in the archive for this long, in seconds. Then they are
   * removed.
   */
  readonly removalGraceSeconds: number
}

/**
 * Returns the archive of this thread. If it is not open yet, opens it and synchronises it with its folder
 * once. A build uses a database of its own, so that it does not disturb a running server.
 */
export function getArchive(): Promise<Archive> {
  return sharedSlot().archive ?? setArchive(openConfiguredArchive())
}

/** Tells whether this thread has an archive, or is opening one. */
export const hasArchive = (): boolean => sharedSlot().archive !== undefined

/**
 * Opens the archive of this thread.
 * @param indexer reads the issue files and writes their content to the database
 */
export const openSharedArchive = (
  location: DatabaseLocation & RemovalGrace,
  indexer: Indexer,
): Promise<Archive> => setArchive(openSyncedArchive(location, indexer))

/** Sets the archive of this thread. The caller has opened it. */
export function shareArchive(archive: Promise<Archive>): void {
  sharedSlot().archive = archive
}

function setArchive(archive: Promise<Archive>): Promise<Archive> {
  const slot = sharedSlot()
  slot.archive = archive
  // If opening fails, the next caller tries again.
  archive.catch(() => {
    if (slot.archive === archive) delete slot.archive
  })
  return archive
}

async function openConfiguredArchive(): Promise<Archive> {
  return process.env['NEXT_PHASE'] === 'phase-production-build'
    ? openBuildArchive()
    : openSyncedArchive(readConfig())
}

async function openSyncedArchive(
  location: DatabaseLocation & RemovalGrace,
  indexer?: Indexer,
): Promise<Archive> {
  const archive = openArchive(location, {
    indexer,
    settleMs: SETTLE_MS,
    removalGraceMs: location.removalGraceSeconds * 1_000,
  })
  const { nextInMs } = await archive.sync()
  // Files that were written just before the start settle soon. They are read before the function returns.
  if (nextInMs !== undefined && nextInMs <= SETTLE_MS) {
    await setTimeout(nextInMs)
    await archive.sync()
  }
  return archive
}
