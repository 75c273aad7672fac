import { setTimeout } from 'node:timers/promises'
import { readConfig } from '@/lib/site/config'
import { openArchive } from './archive'
import { currentArchive, setCurrentArchive } from './archive-slot.mjs'
import type { DatabaseLocation } from './database'
import { emptyArchive } from './empty-archive'
import type { Indexer } from './indexer'
import type { Archive } from './model'

/** How long a file must be unchanged before it is read, in milliseconds. */
const SETTLE_MS = 1_000

interface RemovalGrace {
  /** How long most files must be missing before they are removed, in seconds. */
  readonly removalGraceSeconds: number
}

/**
 * Returns the archive of this thread, synchronised with its folder once when it is opened. During a build it
 * is empty, because a build contains no content.
 */
export function getArchive(): Promise<Archive> {
  return (
    currentArchive() ??
    setArchive(
      process.env['NEXT_PHASE'] === 'phase-production-build'
        ? Promise.resolve(emptyArchive)
        : openConfiguredArchive(),
    )
  )
}

/**
 * Opens the archive of this thread.
 * @param indexer reads its files
 */
export const openSharedArchive = (
  place: DatabaseLocation & RemovalGrace,
  indexer: Indexer,
): Promise<Archive> => setArchive(openSyncedArchive(place, indexer))

/** Sets the archive of this thread to one that was opened elsewhere. */
export const shareArchive = (archive: Archive): void => setCurrentArchive(Promise.resolve(archive))

function setArchive(archive: Promise<Archive>): Promise<Archive> {
  setCurrentArchive(archive)
  // After a failure the next caller opens it again.
  archive.catch(() => {
    if (currentArchive() === archive) setCurrentArchive(undefined)
  })
  return archive
}

const openConfiguredArchive = async (): Promise<Archive> => openSyncedArchive(readConfig())

async function openSyncedArchive(
  place: DatabaseLocation & RemovalGrace,
  indexer?: Indexer,
): Promise<Archive> {
  const archive = openArchive(place, {
    indexer,
    settleMs: SETTLE_MS,
    removalGraceMs: place.removalGraceSeconds * 1_000,
  })
  const { nextInMs } = await archive.sync()
  // Files written just before the start are read before the archive is returned.
  if (nextInMs !== undefined && nextInMs <= SETTLE_MS) {
    await setTimeout(nextInMs)
    await archive.sync()
  }
  return archive
}
