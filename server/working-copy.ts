import { setTimeout as delay } from 'node:timers/promises'
import type { Archive } from '@/lib/archive/model'
import { openDesk } from '@/lib/desk/database'
import { LOG_CHANNEL } from '@/lib/desk/live-log'
import { listen } from '@/lib/desk/sql/listen'
import { DatabaseBusy } from '@/lib/desk/sql/sql'
import { WorkingCopy } from '@/lib/desk/working-copy'
import { readProfile } from '@/lib/profile/read'
import type { Config } from '@/lib/site/config'
import { log, reasonOf } from './log'

/**
 * The log is read at this interval, in milliseconds. It is also read after each notification, but
 * notifications can be lost.
 */
const POLL_INTERVAL_MS = 1_000
/**
 * The start of the server waits at most this long for the first comparison, in milliseconds. After this time
 * the server serves the folder as it is.
 */
const START_WAIT_MS = 10_000

/** The folder of issues as a copy of the database that several servers share. */
export interface ServerCopy {
  /**
   * Loads all changes from the database into the folder and the archive. Resolves when readers see the
   * changes; rejects if the database cannot be reached.
   */
  catchUp(): Promise<void>
  isBehind(): boolean
  /** Follows the log from now on. */
  follow(archive: Archive, onChanged: (showAt: number) => void): void
  close(): Promise<void>
}

/** Opens the copy and compares it with the database. Returns `undefined` on a site with only one server. */
export async function openWorkingCopy(config: Config): Promise<ServerCopy | undefined> {
  const { databaseUrl } = config
  if (databaseUrl === undefined) return undefined
  const sql = await openDesk(config)
  const copy = new WorkingCopy({
    ...{ sql, location: config, now: Date.now, onEvent: log },
    rules: () => readProfile(config.contentDir),
  })
  const report = errorReport()
  let running: Promise<void> | undefined
  let [isRepeatNeeded, isClosed] = [false, false]
  const compare = (): Promise<void> => {
    // A running comparison may have read the log before the new entry was added, so another comparison must
    // follow.
    isRepeatNeeded = running !== undefined
    running ??= copy
      .catchUp()
      .then(() => report(undefined), report)
      .finally(() => {
        running = undefined
        if (isRepeatNeeded && !isClosed) void compare()
      })
    return running
  }
  await Promise.race([compare(), delay(START_WAIT_MS, undefined, { ref: false })])
  let stop = (): void => {}
  /** When readers see the last change, in milliseconds since 1970. */
  let lastShownAt = 0
  return {
    catchUp: () => copy.catchUp().then(() => delay(Math.max(0, lastShownAt - Date.now()))),
    isBehind: () => copy.isBehind(),
    follow(archive, onChanged) {
      copy.onApplied(async (files, showAt) => {
        await archive.sync(files)
        lastShownAt = showAt
        onChanged(showAt)
      })
      copy.onLoaded((point) => archive.noteShared(point))
      const timer = setInterval(compare, POLL_INTERVAL_MS)
      const stopListening = listen(databaseUrl, LOG_CHANNEL, compare)
      stop = () => {
        clearInterval(timer)
        stopListening()
      }
    },
    async close() {
      isClosed = true
      stop()
      await running
      await sql.close()
    },
  }
}

/**
 * Returns a function that logs failures. A repeated failure is logged only once. The end of a failure is also
 * logged.
 */
function errorReport(): (error: unknown) => void {
  let last: string | undefined
  return (error) => {
    // The database is busy because another server adds its issues to it, or publishes. This is not a failure.
    if (error instanceof DatabaseBusy) return
    const reason = error === undefined ? undefined : reasonOf(error)
    if (reason === last) return
    if (reason === undefined) log('database', { state: 'reached again' })
    else log('error', { reason: `database: ${reason}` })
    last = reason
  }
}
