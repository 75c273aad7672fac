import { type FSWatcher, watch } from 'node:fs'
import type { Archive, SyncReport } from './model'

/** Wait after an event for further ones, because an editor causes several. In milliseconds. */
const DEBOUNCE_MS = 60
/** Added to the wait for a file to settle, because timers may fire early. In milliseconds. */
const AFTER_SETTLED_MS = 5
/**
 * Interval of scans without an event: some file systems report none, and a folder can be swapped. In
 * milliseconds.
 */
const POLL_INTERVAL_MS = 800
/**
 * Interval of checks for a new generation, because a scan that reads several batches writes them one by one.
 * In milliseconds.
 */
const GENERATION_CHECK_MS = 100

export interface FollowOptions {
  readonly folder: string
  /** The generation that is already shown. */
  readonly since: number
  /** Called after each scan that found the archive changed, by this process or another. */
  readonly onChange: (report: SyncReport) => void
  /** Called after each scan. */
  readonly onLook?: () => void
  /** Called when a scan failed; scanning continues. */
  readonly onError: (error: unknown) => void
}

/** Synchronises an archive with its folder until the returned function is called. */
export function followFolder(
  archive: Archive,
  { folder, since, onChange, onLook, onError }: FollowOptions,
): () => void {
  let quiet: NodeJS.Timeout | undefined
  let settled: NodeJS.Timeout | undefined
  let stopped = false
  let seen = since
  const lookOnce = async (): Promise<void> => {
    const report = await archive.sync()
    if (stopped) return
    onLook?.()
    const generation = archive.generation()
    if (report.nextInMs !== undefined) {
      clearTimeout(settled)
      settled = setTimeout(look, report.nextInMs + AFTER_SETTLED_MS)
    }
    // Another scan may have reported this generation already.
    if (generation === seen && !hasChanges(report)) return
    seen = generation
    onChange(report)
  }
  // Scans may overlap: one that waits for a slow file does not delay the next.
  const look = (): void => {
    lookOnce().catch((error: unknown) => {
      if (!stopped) onError(error)
    })
  }
  const watcher = watchFolder(folder, () => {
    clearTimeout(quiet)
    quiet = setTimeout(look, DEBOUNCE_MS)
  })
  const regular = setInterval(look, POLL_INTERVAL_MS)
  const checkGeneration = (): void => {
    const generation = archive.generation()
    if (generation === seen) return
    seen = generation
    onChange({ added: [], changed: [], removed: [], held: archive.held() })
  }
  const check = setInterval(() => {
    try {
      checkGeneration()
    } catch (error) {
      onError(error)
    }
  }, GENERATION_CHECK_MS)
  return () => {
    stopped = true
    for (const timer of [quiet, settled]) clearTimeout(timer)
    for (const timer of [regular, check]) clearInterval(timer)
    watcher?.close()
  }
}

const hasChanges = ({ added, changed, removed }: SyncReport): boolean =>
  added.length + changed.length + removed.length > 0

/** If the watcher fails, the regular scans continue. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
