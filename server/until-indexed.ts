import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'

const POLL_INTERVAL_MS = 50

/**
 * Tells whether files of the folder are still unread, as at a first start over many. Missing pages may then
 * appear soon.
 */
export function isIndexing(archive: Pick<Archive, 'progress' | 'size'>): boolean {
  const { done, total } = archive.progress()
  // Labelling known issues again hides nothing.
  return done < total && archive.size() < total
}

/**
 * Resolves when everything is read or the timeout ends; all callers share one check at a time.
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
