import { openArchive } from '@/lib/archive/archive'
import type { Channel } from '@/lib/desk/channel'
import { configuredChannels } from '@/lib/desk/channels/configured'
import { openDesk } from '@/lib/desk/database'
import { letterStoreOf } from '@/lib/desk/letter/letter-store'
import { createPause } from '@/lib/desk/letter/pace'
import { Outbox } from '@/lib/desk/outbox'
import { sampleEvent, tryChannel } from '@/lib/desk/try-channel'
import { readProfile } from '@/lib/profile/read'
import type { Config } from '@/lib/site/config'

/**
 * Prints the messages that the channels would send about the newest issue. If a channel is named, also sends
 * its message, and deletes the sent message if the channel can do that.
 * @param name name of the channel to send on; `undefined` to send nothing
 * @param now milliseconds since 1970
 */
export async function testChannels(config: Config, name: string | undefined, now: number): Promise<0 | 1> {
  const site = { siteUrl: config.siteUrl, profile: readProfile(config.contentDir) }
  const { channels: creators, problems } = configuredChannels(site, process.env)
  for (const problem of problems) console.error(problem)
  const { stateDir: _, ...place } = config
  const archive = openArchive(place)
  const sql = await openDesk(config)
  try {
    await archive.sync()
    const [newest] = archive.newest(1)
    const letter = { ...letterStoreOf(sql), pause: createPause() }
    const channels = creators.map((create) => create({ archive, site }, new Outbox(sql), letter))
    const chosen = name === undefined ? channels : channels.filter((channel) => channel.name === name)
    if (chosen.length === 0) return failed(noChannel(name, channels))
    for (const channel of chosen) {
      const event = sampleEvent(channel, newest, now, site.profile.timeZone)
      if (event === undefined) return failed('There is no issue to announce.')
      console.log(`${channel.name}\n${await channel.preview(event)}\n`)
      if (name === undefined) continue
      const outcomes = await tryChannel(channel, event, now)
      for (const one of outcomes) console.log(`${one.kind}${one.reason ? `: ${one.reason}` : ''}`)
      if (outcomes.some(({ kind }) => kind !== 'sent')) return 1
    }
    return 0
  } finally {
    await sql.close()
    archive.close()
  }
}

function failed(reason: string): 1 {
  console.error(reason)
  return 1
}

const noChannel = (name: string | undefined, channels: readonly Channel[]): string =>
  channels.length === 0
    ? 'No channel can be used: see docs/channels.md.'
    : `“${name}” is no channel. There are: ${channels.map((one) => one.name).join(', ')}.`
