import { contentState } from '@/lib/site/content-file'
import { openArchive, shareArchive } from './archive'
import type { Place } from './database'
import { LISTS } from './labels'
import type { Archive } from './model'

/** The state of the archive as the thread that keeps it in step knows it. */
export interface ArchiveState {
  readonly generation: number
  readonly progress: ReturnType<Archive['progress']>
}

/** Questions that still run on an archive that was opened anew have this long to end, in milliseconds. */
const CLOSE_AFTER_MS = 60_000

/**
 * Gives this thread the archive that another thread keeps in step: this one only reads it.
 * @param onUnreadable called where the database is damaged, or older than the other thread's; it must not return
 * @returns to be called before questions are asked: they are answered from this state, or a newer one
 */
export function followArchive(place: Place, onUnreadable: (reason: string) => never): (state: ArchiveState) => void {
  let opened: { readonly archive: Archive; readonly lists: string } | undefined
  let progress = { done: 0, total: 0 }
  const open = (lists: string): Archive => {
    const archive = openArchive(place, { onDamage: onUnreadable })
    const old = opened?.archive
    if (old !== undefined) setTimeout(() => old.close(), CLOSE_AFTER_MS).unref()
    opened = { archive, lists }
    shareArchive({ ...archive, progress: () => progress })
    return archive
  }
  return (state) => {
    progress = state.progress
    const lists = contentState(place.contentDir, LISTS)
    const isOld = opened === undefined || opened.lists !== lists || opened.archive.generation() < state.generation
    if (isOld && open(lists).generation() < state.generation) onUnreadable('its database is older than the server’s')
  }
}
