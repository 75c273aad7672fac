import { type FSWatcher, watch } from 'node:fs'
import type { Archive, SyncReport } from './model'

/**
 * How long a scan waits after a file event, in milliseconds. An editor causes several events for one change.
 */
const DEBOUNCE_MS = 60
/**
 * Time that is added to the wait for a file that is still being written, in milliseconds, because timers may
 * fire early.
 */
const AFTER_SETTLED_MS = 5
/**
 * Interval of scans without an event, in milliseconds. Some file systems report no events, and a folder can
 * be swapped for another.
 */
const POLL_INTERVAL_MS = 800
/**
 * Interval of checks for a new generation, in milliseconds. A scan with several batches raises the generation
 * before it ends.
 */
const GENERATION_CHECK_INTERVAL_MS = 100

export interface FollowOptions {
  readonly folder: string
  /** The generation that the caller already knows. Only later generations are reported. */
  readonly since: number
  /** Called when a new generation is found, whichever process raised it. */
  readonly onChange: (report: SyncReport) => void
  /** Called after each scan. */
  readonly onScan?: () => void
  /** Called if a scan fails. Later scans are not affected. */
  readonly onError: (error: unknown) => void
}

/** Keeps an archive synchronised with its folder until the returned function is called. */
export function followFolder(
  archive: Archive,
  { folder, since, onChange, onScan, onError }: FollowOptions,
): () => void {
  let quiet: NodeJS.Timeout | undefined
  let settled: NodeJS.Timeout | undefined
  let stopped = false
  let seen = since
  const scanOnce = async (): Promise<void> => {
    const report = await archive.sync()
    if (stopped) return
    onScan?.()
    const generation = archive.generation()
    if (report.nextInMs !== undefined) {
      clearTimeout(settled)
      settled = setTimeout(scan, report.nextInMs + AFTER_SETTLED_MS)
    }
    // A scan that ran at the same time may have reported this generation already.
    if (generation === seen && !hasChanges(report)) return
    seen = generation
    onChange(report)
  }
  // A scan may start while another scan still waits for a slow file.
  const scan = (): void => {
    scanOnce().catch((error: unknown) => {
      if (!stopped) onError(error)
    })
  }
  const watcher = watchFolder(folder, () => {
    clearTimeout(quiet)
    quiet = setTimeout(scan, DEBOUNCE_MS)
  })
  const regular = setInterval(scan, POLL_INTERVAL_MS)
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
  }, GENERATION_CHECK_INTERVAL_MS)
  return () => {
    stopped = true
    for (const timer of [quiet, settled]) clearTimeout(timer)
    for (const timer of [regular, check]) clearInterval(timer)
    watcher?.close()
  }
}

const hasChanges = ({ added, changed, removed }: SyncReport): boolean =>
  added.length + changed.length + removed.length > 0

/** Watches a folder. If the watcher fails, the regular scans still find changes. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
