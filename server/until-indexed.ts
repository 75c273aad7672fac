import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'

const POLL_INTERVAL_MS = 50

/**
 * Tells whether files of the content folder are still to be indexed, for example at the first start with many
 * files. A page that is missing may then appear soon.
 */
export function isIndexing(archive: Pick<Archive, 'progress' | 'size'>): boolean {
  const { done, total } = archive.progress()
  // If all issues are indexed, the rest of the work is to label them again with topics and sources. No page
  // is missing.
  return done < total && archive.size() < total
}

/**
 * Returns a function whose promise resolves when everything is indexed or the maximum wait is over.
 * Simultaneous calls share one promise.
 * @param waitMs the maximum wait, in milliseconds
 */
export function untilIndexed(
  archive: Pick<Archive, 'progress' | 'size'>,
  waitMs: number,
): () => Promise<void> {
  let waiting: Promise<void> | undefined
  return () => {
    waiting ??= (async () => {
      const end = Date.now() + waitMs
      while (isIndexing(archive) && Date.now() < end) await setTimeout(POLL_INTERVAL_MS)
      waiting = undefined
    })()
    return waiting
  }
}
