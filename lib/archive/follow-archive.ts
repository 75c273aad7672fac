import { contentState } from '@/lib/site/content-file'
import { openArchive } from './archive'
import type { DatabaseLocation } from './database'
import { LIST_FILES } from './labels'
import type { Archive } from './model'
import { shareArchive } from './shared-archive'

/** State of the archive in the thread that synchronises it. It is sent to the threads that only read. */
export interface ArchiveState {
  /** The folder that contains the database at the moment. */
  readonly dataDir: string
  readonly generation: number
  readonly progress: ReturnType<Archive['progress']>
}

/**
 * A replaced archive is closed after this time, in milliseconds. Queries that still run on it must end by
 * then.
 */
const CLOSE_AFTER_MS = 60_000

/**
 * Opens an archive that another thread synchronises, for reading in this thread.
 * @param onUnreadable called if the database is damaged, or older than the database of the other thread; it
 * must not return
 * @returns `follow` must be called with the state of the other thread before queries. Queries then use this
 * state or a newer one.
 */
export function followArchive(
  location: DatabaseLocation,
  onUnreadable: (reason: string) => never,
): { follow(state: ArchiveState): void; close(): void } {
  let resolveFirst = (_: Archive): void => {}
  shareArchive(
    new Promise((resolve) => {
      resolveFirst = resolve
    }),
  )
  let opened: { readonly archive: Archive; readonly lists: string; readonly dataDir: string } | undefined
  let progress = { done: 0, total: 0 }
  const open = (lists: string, dataDir: string): Archive => {
    // The history is left out, because only the other thread writes it.
    const archive = openArchive({ ...location, dataDir, stateDir: undefined }, { onDamage: onUnreadable })
    const old = opened?.archive
    if (old !== undefined) setTimeout(() => old.close(), CLOSE_AFTER_MS).unref()
    opened = { archive, lists, dataDir }
    const followed = { ...archive, progress: () => progress }
    resolveFirst(followed)
    shareArchive(Promise.resolve(followed))
    return archive
  }
  const follow = (state: ArchiveState): void => {
    progress = state.progress
    const lists = contentState(location.contentDir, LIST_FILES)
    const { dataDir, generation } = state
    const isOld =
      opened?.lists !== lists || opened.dataDir !== dataDir || opened.archive.generation() < generation
    if (isOld && open(lists, dataDir).generation() < generation)
      onUnreadable('its database is older than the server’s')
  }
  return { follow, close: () => opened?.archive.close() }
}
