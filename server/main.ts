import { compareReportsWhenIdle } from '@/lib/archive/compare-reports'
import { followFolder } from '@/lib/archive/follow-folder'
import type { Archive } from '@/lib/archive/model'
import { type Config, readConfig } from '@/lib/site/config'
import { createApp } from './app'
import { parseTrustedProxies } from './client-address'
import { limitConnections } from './connection-limits'
import { reportEmptyFolder } from './empty-folder'
import { folderReport } from './folder-report'
import { GracefulServer } from './graceful-server'
import { heldReport } from './held-report'
import { historyReport } from './history-report'
import { listen } from './listen'
import { log, reasonOf } from './log'
import { startOutbox } from './outbox'
import { whenParentEnds } from './parent-process'
import { checkDatabaseFolder } from './shared-folder'
import { startFault } from './start-fault'
import { storageReport } from './storage-report'
import { unpublishedReport } from './unpublished-report'

/** Scripts of package.json that start this process directly (`exec`), so that its parent process is npm. */
const NPM_SCRIPTS: ReadonlySet<string | undefined> = new Set(['start', 'demo', 'dev'])
/**
 * Sizes in bytes, times in milliseconds. `connectionsCheckingInterval` is how often Node checks the time
 * limits.
 */
const SERVER_OPTIONS = {
  maxHeaderSize: 65_536,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
}
/** Maximum time between the signal to stop and the exit of the process, in milliseconds. */
const EXIT_DEADLINE_MS = 4_500

export interface ServerOptions {
  /** The process that started this one. */
  readonly parentId: number
  /** Whether to run Next's development mode and cache no response. */
  readonly isDevelopment: boolean
}

/**
 * Serves the site until it is stopped. An invalid setting or folder ends the process with a one-line message.
 */
export async function startServer(options: ServerOptions): Promise<void> {
  try {
    await serve(options)
  } catch (error) {
    const fault = startFault(error)
    if (fault === undefined) throw error
    process.stderr.write(`${fault}\n`)
    process.exit(1)
  }
}

async function serve({ parentId, isDevelopment }: ServerOptions): Promise<void> {
  const config = readConfig()
  warnOfFolders(config)
  let release = (): void => {}
  const ready = new Promise<void>((resolve) => {
    release = resolve
  })
  const { archive, handler, copy, close } = await createApp(config, ready, isDevelopment)
  const report = archiveReport(archive)
  report.held(archive.held())
  report.state()
  reportEmptyFolder(archive, config.issuesDir, log)
  const since = archive.generation()
  const server = new GracefulServer(SERVER_OPTIONS, handler.answer)
  limitConnections(server, parseTrustedProxies(config.trustProxy))
  await listen(server, config.port, config.host)
  log('ready', {
    address: config.siteUrl,
    listening: `${config.host}:${config.port}`,
    issues: archive.size(),
    held: archive.held().length,
  })
  let ending = false
  /** Logs an error, but not during shutdown, when errors are expected. */
  const fault = (error: unknown): void => {
    if (!ending) log('error', { reason: reasonOf(error) })
  }
  const stopFollowing = followFolder(archive, {
    ...{ folder: config.issuesDir, since, onError: fault, onScan: report.state },
    onChange: ({ added, changed, removed, held }) => {
      handler.renew().catch(fault)
      if (added.length + changed.length + removed.length > 0)
        log('changed', { added, changed, removed, generation: archive.generation() })
      report.held(held)
    },
  })
  const stopLooking = compareReportsWhenIdle(archive, fault)
  // A development server announces nothing, because its content may be unfinished.
  const stopOutbox = isDevelopment ? async () => {} : startOutbox(config, archive, copy)
  const stop = stopOnce(async () => {
    ending = true
    stopFollowing()
    stopLooking()
    await Promise.all([server.stop(), stopOutbox()])
    await close()
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  // npm forwards only SIGTERM and SIGINT. If another signal ends npm, this process must notice and stop.
  if (NPM_SCRIPTS.has(process.env['npm_lifecycle_event'])) whenParentEnds(parentId, stop)
  // The server does not wait for the warm-up, because it can already answer requests. If a page cannot be
  // rendered, the client that requests it gets an error.
  void handler.warm(release).catch(fault)
}

/** Logs a warning for each folder with databases that may be on a file system of another machine. */
function warnOfFolders(config: Config): void {
  for (const [variable, folder] of [
    ['DATA_DIR', config.dataDir],
    ['STATE_DIR', config.stateDir],
  ] as const) {
    const warning = checkDatabaseFolder(variable, folder)
    if (warning !== undefined) log('warning', { reason: warning })
  }
}

/** Returns functions that log the state of the archive. They log a state again only if it has changed. */
function archiveReport(archive: Archive) {
  const [leftAlone, folder] = [unpublishedReport(log), folderReport(log)]
  const [storage, history] = [storageReport(log), historyReport(log)]
  return {
    held: heldReport(log),
    /**
     * Logs the files that are not published and not held back, and the state of the content folder and
     * databases.
     */
    state: (): void => {
      leftAlone(archive.unpublishedFiles())
      folder(archive.folder())
      storage(archive.storage())
      history(archive.history())
    },
  }
}

/** Shuts down once, because npm and a terminal may both send the same signal. */
function stopOnce(closeAll: () => Promise<void>): () => void {
  let isStopping = false
  return () => {
    if (isStopping) return
    isStopping = true
    log('stopping')
    setTimeout(() => process.exit(0), EXIT_DEADLINE_MS)
    void closeAll()
      .catch((error: unknown) => log('error', { reason: reasonOf(error) }))
      .finally(() => process.exit(0))
  }
}
