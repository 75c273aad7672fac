import { contentState } from '@/lib/site/content-file'
import { openArchive } from './archive'
import type { DatabaseLocation } from './database'
import { LISTS } from './labels'
import type { Archive } from './model'
import { shareArchive } from './shared-archive'

/** The state of the archive in the thread that synchronises it. */
export interface ArchiveState {
  /** The folder that currently contains the database. */
  readonly dataDir: string
  readonly generation: number
  readonly progress: ReturnType<Archive['progress']>
}

/** How long queries that still run on a replaced archive may take to end, in milliseconds. */
const CLOSE_AFTER_MS = 60_000

/**
 * Opens for this thread the archive that another thread synchronises, read-only.
 * @param onUnreadable called if the database is damaged or older than the other thread's; it must not return
 * @returns a function to call before queries: they are answered from the given state or a newer one
 */
export function followArchive(
  place: DatabaseLocation,
  onUnreadable: (reason: string) => never,
): (state: ArchiveState) => void {
  let resolveFirst = (_: Archive): void => {}
  shareArchive(
    new Promise((resolve) => {
      resolveFirst = resolve
    }),
  )
  let opened: { readonly archive: Archive; readonly lists: string; readonly dataDir: string } | undefined
  let progress = { done: 0, total: 0 }
  const open = (lists: string, dataDir: string): Archive => {
    // Only the other thread writes the history.
    const archive = openArchive({ ...place, dataDir, stateDir: undefined }, { onDamage: onUnreadable })
    const old = opened?.archive
    if (old !== undefined) setTimeout(() => old.close(), CLOSE_AFTER_MS).unref()
    opened = { archive, lists, dataDir }
    const followed = { ...archive, progress: () => progress }
    resolveFirst(followed)
    shareArchive(Promise.resolve(followed))
    return archive
  }
  return (state) => {
    progress = state.progress
    const lists = contentState(place.contentDir, LISTS)
    const { dataDir, generation } = state
    const isOld =
      opened?.lists !== lists || opened.dataDir !== dataDir || opened.archive.generation() < generation
    if (isOld && open(lists, dataDir).generation() < generation)
      onUnreadable('its database is older than the server’s')
  }
}
