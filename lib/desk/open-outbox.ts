import type { Archive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { alertsOf } from './alerts'
import type { Channel } from './channel'
import { configuredChannels, type Environment } from './channels/configured'
import { type DeskPlace, openDesk } from './database'
import type { DeliveryTools } from './deliver'
import type { OutboxEvent } from './event'
import { letterSettings } from './letter/letter-settings'
import { letterStoreOf } from './letter/letter-store'
import { type LetterTools, letterTasks } from './letter/letter-tools'
import { createPause } from './letter/pace'
import { changesOfLiveIssues } from './live-issues'
import { Outbox } from './outbox'
import type { OutboxTask } from './run-outbox'

export interface OpenOutboxOptions {
  readonly location: DeskPlace
  readonly archive: Archive
  /** Returns the current settings of the site. */
  site(): Site
  readonly env: Environment
  now(): number
  random(): number
}

/** The outbox of a site, with its database open. */
export interface OpenOutbox extends DeliveryTools {
  channels(): readonly Channel[]
  /** Other work of the process that sends messages. */
  tasks(): readonly OutboxTask[]
  /** Compares the live issues with the live issues at the last call, and adds deliveries for the changes. */
  collect(): Promise<void>
  /** Returns the time of a clock that all processes of the site share, in milliseconds since 1970. */
  sharedNow(): Promise<number>
  close(): Promise<void>
}

/**
 * Opens the outbox. Its database is created if there is none.
 * @throws if the database is damaged or its folder cannot be written
 */
export async function openOutbox(options: OpenOutboxOptions): Promise<OpenOutbox> {
  const { location, archive, site, env, now, random } = options
  const sql = await openDesk(location)
  const outbox = new Outbox(sql)
  const letter: LetterTools = { ...letterStoreOf(sql), pause: createPause() }
  const channels = forEachSite(site, (current) =>
    configuredChannels(current, env).channels.map((create) =>
      create({ archive, site: current }, outbox, letter),
    ),
  )
  const tasks = forEachSite(site, (current) =>
    letterTasks(letterSettings(current, env), current, { ...letter, now, random }),
  )
  const channelsFor = (event: OutboxEvent): readonly string[] =>
    channels()
      .filter((channel) => channel.handles(event))
      .map(({ name }) => name)
  return {
    outbox,
    channels,
    tasks,
    channelsFor,
    inTransaction: (work) => sql.transaction((statements) => work(new Outbox(statements))),
    now,
    random,
    async collect() {
      const { profile } = site()
      await sql.transaction(async (statements) => {
        const events: readonly OutboxEvent[] = [
          ...(await changesOfLiveIssues(statements, archive, profile, now())),
          ...alertsOf(archive, profile, now()),
        ]
        const added = new Outbox(statements)
        for (const event of events) await added.add(event, channelsFor(event), now())
      })
    },
    sharedNow: () => sql.now(),
    close: () => sql.close(),
  }
}

/**
 * Returns a function that makes a value from the site's settings. It makes a new value only when the settings
 * have changed.
 */
function forEachSite<Value>(site: () => Site, make: (site: Site) => Value): () => Value {
  let last: { readonly profile: Site['profile']; readonly value: Value } | undefined
  return () => {
    const current = site()
    if (last?.profile !== current.profile) last = { profile: current.profile, value: make(current) }
    return last.value
  }
}
