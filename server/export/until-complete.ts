import { setTimeout } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'
import { isIndexing } from '@/server/until-indexed'

const POLL_INTERVAL_MS = 50

/**
 * Resolves when every file is indexed and all reports are compared, as on a server that runs for a while.
 * What a scan could not write, because the database was locked, and what had not settled is left to the next
 * scan.
 */
export async function untilComplete(
  archive: Pick<Archive, 'sync' | 'progress' | 'size' | 'storage' | 'folder' | 'compareNextDay'>,
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    while (isIndexing(archive)) await setTimeout(POLL_INTERVAL_MS)
    const { added, changed, removed, nextInMs } = await archive.sync()
    // A file that cannot be read is tried for as long as a server runs.
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
