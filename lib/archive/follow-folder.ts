import { type FSWatcher, watch } from 'node:fs'
import type { Archive, SyncReport } from './model'

/** A file is read once it has been left alone for this long: editors and copies write in pieces. In milliseconds. */
const QUIET = 60
/** Some file systems report nothing, and a folder can be swapped for another: look by ourselves, too. */
const LOOK = 800

export interface FollowOptions {
  readonly folder: string
  /** The generation that is shown already. */
  readonly since: number
  /** Called after each look that found the archive changed, by this process or by another. */
  readonly onChange: (report: SyncReport) => void
  /** Called when a look failed; the next one is made all the same. */
  readonly onError: (error: unknown) => void
}

/** Keeps an archive in step with its folder until the function it gives is called. */
export function followFolder(archive: Archive, { folder, since, onChange, onError }: FollowOptions): () => void {
  let quiet: NodeJS.Timeout | undefined
  let seen = since
  const lookOnce = async (): Promise<void> => {
    const report = await archive.sync()
    const generation = archive.generation()
    if (generation === seen) return
    onChange(report)
    seen = generation
  }
  /** One look after the other. */
  let looking = Promise.resolve()
  const look = (): void => {
    looking = looking.then(lookOnce).catch(onError)
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
