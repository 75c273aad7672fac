import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Archive } from '@/lib/archive/model'
import { deskFile } from '@/lib/desk/database'
import { openOutbox } from '@/lib/desk/open-outbox'
import { runOutbox } from '@/lib/desk/run-outbox'
import { readProfile } from '@/lib/profile/read'
import type { Config } from '@/lib/site/config'
import { log, reasonOf } from './log'

/** How often a server without a desk looks whether it was turned on, in milliseconds. */
const DESK_CHECK_MS = 5_000
/** The live content is compared at least this often, because alerts depend on the clock. In milliseconds. */
const COLLECT_EVERY_MS = 10_000

/**
 * Announces changes of the live content on the configured channels, while the desk is on.
 * @returns a function that stops it
 */
export function startOutbox(config: Config, archive: Archive): () => Promise<void> {
  const reportError = errorReport()
  let stop: (() => Promise<void>) | undefined
  const tryStart = (): void => {
    if (stop !== undefined || !existsSync(deskFile(config.stateDir))) return
    try {
      stop = announce(config, archive, reportError)
    } catch (error) {
      reportError(error)
    }
  }
  const timer = setInterval(tryStart, DESK_CHECK_MS)
  timer.unref()
  tryStart()
  return async () => {
    clearInterval(timer)
    await stop?.()
  }
}

function announce(
  { stateDir, siteUrl, contentDir }: Config,
  archive: Archive,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const box = openOutbox({
    stateDir,
    archive,
    site: () => ({ siteUrl, profile: readProfile(contentDir) }),
    env: process.env,
    now: Date.now,
    random: Math.random,
  })
  for (const problem of box.problems()) log('channel cannot be used', { problem })
  let seen = { generation: -1, at: 0 }
  const collect = (): void => {
    const generation = archive.generation()
    if (generation === seen.generation && Date.now() - seen.at < COLLECT_EVERY_MS) return
    box.collect()
    seen = { generation, at: Date.now() }
  }
  const holder = `${hostname()} ${process.pid} ${Math.random()}`
  const runner = runOutbox({ ...box, holder, beforeLook: collect, onError })
  log('outbox', { channels: box.channels().map(({ name }) => name) })
  return async () => {
    await runner.stop()
    box.close()
  }
}

/** Logs an error once until another one occurs: the same one would be repeated every second. */
function errorReport(): (error: unknown) => void {
  let last = ''
  return (error) => {
    const reason = reasonOf(error)
    if (reason !== last) log('error', { reason: `outbox: ${reason}` })
    last = reason
  }
}
