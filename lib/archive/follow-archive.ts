import { contentState } from '@/lib/site/content-file'
import { openArchive } from './archive'
import type { DatabaseLocation } from './database'
import { LISTS } from './labels'
import type { Archive } from './model'
import { shareArchive } from './shared-archive'

/** The state of the archive as the thread that keeps it in step knows it. */
export interface ArchiveState {
  /** The folder in which its database stands now. */
  readonly dataDir: string
  readonly generation: number
  readonly progress: ReturnType<Archive['progress']>
}

/** Questions that still run on an archive that was opened anew have this long to end, in milliseconds. */
const CLOSE_AFTER_MS = 60_000

/**
 * Gives this thread the archive that another thread keeps in step: this one only reads it.
 * @param onUnreadable called where the database is damaged, or older than the other thread's; it must not
 * return
 * @returns to be called before questions are asked: they are answered from this state, or a newer one
 */
export function followArchive(
  place: DatabaseLocation,
  onUnreadable: (reason: string) => never,
): (state: ArchiveState) => void {
  let opened: { readonly archive: Archive; readonly lists: string; readonly dataDir: string } | undefined
  let progress = { done: 0, total: 0 }
  const open = (lists: string, dataDir: string): Archive => {
    // The history is the other thread's.
    const archive = openArchive({ ...place, dataDir, stateDir: undefined }, { onDamage: onUnreadable })
    const old = opened?.archive
    if (old !== undefined) setTimeout(() => old.close(), CLOSE_AFTER_MS).unref()
    opened = { archive, lists, dataDir }
    shareArchive({ ...archive, progress: () => progress })
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
