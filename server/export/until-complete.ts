import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'
import { isIndexing } from '@/server/until-indexed'

const POLL_INTERVAL_MS = 50

/**
 * Resolves when every file is indexed and all reports are compared. It scans the content folder until a scan
 * finds nothing new. Another scan is needed if the database was locked, or if a file was still being written.
 */
export async function untilComplete(
  archive: Pick<Archive, 'sync' | 'progress' | 'size' | 'storage' | 'folder' | 'compareNextDay'>,
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    while (isIndexing(archive)) await setTimeout(POLL_INTERVAL_MS)
    const { added, changed, removed, nextInMs } = await archive.sync()
    // An unreadable file would be tried again forever, so the export does not wait for it.
    const waitsForFile = nextInMs !== undefined && archive.folder().unreadable.length === 0
    isDone =
      added.length + changed.length + removed.length === 0 &&
      archive.storage().kind !== 'locked' &&
      !waitsForFile &&
      !isIndexing(archive)
    if (!isDone) await setTimeout(nextInMs ?? POLL_INTERVAL_MS)
  }
  while (archive.compareNextDay()) await setTimeout(0)
}
