import { hostname } from 'node:os'
import type { Archive } from '@/lib/archive/model'
import { configuredChannels } from '@/lib/desk/channels/configured'
import { openOutbox } from '@/lib/desk/open-outbox'
import { runOutbox } from '@/lib/desk/run-outbox'
import { readProfile } from '@/lib/profile/read'
import type { Config } from '@/lib/site/config'
import { log, reasonOf } from './log'
import type { ServerCopy } from './working-copy'

/** Interval of checks whether the settings of channels have changed. */
const SETTINGS_CHECK_INTERVAL_MS = 5_000
/**
 * Interval of checks for something to announce, even if no file has changed: some alerts depend on the clock,
 * such as the alert for a missing issue.
 */
const COLLECT_INTERVAL_MS = 10_000

/**
 * Announces published changes on the channels of `site.yaml`. The file is read again when it changes, so a
 * channel can be added while the server runs.
 * @returns a function that stops the announcements
 */
export function startOutbox(
  config: Config,
  archive: Archive,
  copy?: Pick<ServerCopy, 'catchUp'>,
): () => Promise<void> {
  const reportError = errorReport()
  const reportProblems = problemReport()
  let starting: Promise<() => Promise<void>> | undefined
  const follow = (): void => {
    try {
      const site = { siteUrl: config.siteUrl, profile: readProfile(config.contentDir) }
      const { channels, problems } = configuredChannels(site, process.env)
      reportProblems(problems)
      if (channels.length === 0) return
      starting ??= announce(config, { archive, copy }, reportError).catch((error: unknown) => {
        reportError(error)
        // The next call of `follow` tries again.
        starting = undefined
        return async () => {}
      })
    } catch (error) {
      reportError(error)
    }
  }
  const timer = setInterval(follow, SETTINGS_CHECK_INTERVAL_MS)
  timer.unref()
  follow()
  return async () => {
    clearInterval(timer)
    const stop = await starting
    await stop?.()
  }
}

interface AnnounceParts {
  readonly archive: Archive
  readonly copy: Pick<ServerCopy, 'catchUp'> | undefined
}

async function announce(
  config: Config,
  { archive, copy }: AnnounceParts,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const { siteUrl, contentDir } = config
  const box = await openOutbox({
    location: config,
    archive,
    site: () => ({ siteUrl, profile: readProfile(contentDir) }),
    env: process.env,
    now: Date.now,
    random: Math.random,
  })
  let seen = { generation: -1, at: 0 }
  const collect = async (): Promise<void> => {
    // A server whose folder is behind the database would announce its old text as a change.
    await copy?.catchUp()
    const generation = archive.generation()
    if (generation === seen.generation && Date.now() - seen.at < COLLECT_INTERVAL_MS) return
    await box.collect()
    seen = { generation, at: Date.now() }
  }
  const holder = `${hostname()} ${process.pid} ${Math.random()}`
  const runner = runOutbox({ ...box, holder, beforeLook: collect, onError })
  log('outbox', { channels: box.channels().map(({ name }) => name) })
  return async () => {
    await runner.stop()
    await box.close()
  }
}

/**
 * Returns a function that logs an error only if it differs from the previous one, because the same error may
 * recur every second.
 */
function errorReport(): (error: unknown) => void {
  let last = ''
  return (error) => {
    const reason = reasonOf(error)
    if (reason !== last) log('error', { reason: `outbox: ${reason}` })
    last = reason
  }
}

/** Returns a function that logs the missing settings of channels, and logs again only after a change. */
function problemReport(): (problems: readonly string[]) => void {
  let last = ''
  return (problems) => {
    if (problems.join() !== last) for (const problem of problems) log('channel cannot be used', { problem })
    last = problems.join()
  }
}
