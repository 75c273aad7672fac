import { type FSWatcher, watch } from 'node:fs'
import type { Archive, SyncReport } from './model'

/** After an event, more are waited for: an editor causes several. In milliseconds. */
const DEBOUNCE_MS = 60
/** Added to the wait for a file to settle: timers may fire early. In milliseconds. */
const AFTER_SETTLED_MS = 5
/** Some file systems report nothing, and a folder can be swapped for another: look by ourselves, too. */
const POLL_INTERVAL_MS = 800
/**
 * Between two questions whether the archive has changed: a look that reads several batches writes one after
 * the other.
 */
const GENERATION_CHECK_MS = 100

export interface FollowOptions {
  readonly folder: string
  /** The generation that is shown already. */
  readonly since: number
  /** Called after each look that found the archive changed, by this process or by another. */
  readonly onChange: (report: SyncReport) => void
  /** Called after each look. */
  readonly onLook?: () => void
  /** Called when a look failed; the next one is made all the same. */
  readonly onError: (error: unknown) => void
}

/** Keeps an archive in step with its folder until the function it gives is called. */
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
    // (Another look may have seen the generation first.)
    if (generation === seen && !hasChanges(report)) return
    seen = generation
    onChange(report)
  }
  // Looks may overlap: one that waits for a file that takes long does not keep the next from finding others.
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
