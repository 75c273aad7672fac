import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'

const POLL_INTERVAL_MS = 50

/**
 * Are files of the folder still unread, as at the first start over many? What is not found may be there in a
 * moment.
 */
export function isIndexing(archive: Pick<Archive, 'progress' | 'size'>): boolean {
  const { done, total } = archive.progress()
  // (Labelling anew what is known hides nothing.)
  return done < total && archive.size() < total
}

/**
 * Resolves when everything is read, or patience ends: one look at a time for all who wait.
 * @param patience in milliseconds
 */
export function untilIndexed(
  archive: Pick<Archive, 'progress' | 'size'>,
  patience: number,
): () => Promise<void> {
  let waiting: Promise<void> | undefined
  return () => {
    waiting ??= (async () => {
      const end = Date.now() + patience
      while (isIndexing(archive) && Date.now() < end) await setTimeout(POLL_INTERVAL_MS)
      waiting = undefined
    })()
    return waiting
  }
}
