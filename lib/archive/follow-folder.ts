import { type FSWatcher, watch } from 'node:fs'
import type { Archive, SyncReport } from './model'

/** A file is read once it has been left alone for this long: editors and copies write in pieces. In milliseconds. */
const QUIET = 60
/** Some file systems report nothing, and a folder can be swapped for another: look by ourselves, too. */
const LOOK = 800

export interface FollowOptions {
  readonly folder: string
  /** Called after each look that changed something. */
  readonly onChange: (report: SyncReport) => void
  /** Called when a look failed; the next one is made all the same. */
  readonly onError: (error: unknown) => void
}

/** Keeps an archive in step with its folder until the function it gives is called. */
export function followFolder(archive: Archive, { folder, onChange, onError }: FollowOptions): () => void {
  let quiet: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    try {
      const report = await archive.sync()
      if (report.added.length + report.changed.length + report.removed.length > 0) onChange(report)
    } catch (error) {
      onError(error)
    }
  }
  const watcher = watchFolder(folder, () => {
    clearTimeout(quiet)
    quiet = setTimeout(look, QUIET)
  })
  const regular = setInterval(look, LOOK)
  return () => {
    clearTimeout(quiet)
    clearInterval(regular)
    watcher?.close()
  }
}

/** A watcher that fails is no reason to stop: the regular look goes on. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
