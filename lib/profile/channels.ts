import type { Diagnostic } from '@/lib/issue/model'
import { type Entry, fault, type Located, type Shape } from '@/lib/yaml/read-entry'

/**
 * The public settings of channels (`channels:` in `site.yaml`). Their secrets are in environment variables.
 */
export interface ChannelSettings {
  /** `@channel`, or the numeric id of a chat. */
  readonly telegram?: { readonly chat: string }
  /** The server of the Mastodon account. */
  readonly mastodon?: { readonly server: string }
  /** The Bluesky account, and its server if that is not `bsky.social`. */
  readonly bluesky?: { readonly handle: string; readonly server?: string }
  /** Addresses to which signed events are sent. */
  readonly webhooks: readonly string[]
  /**
   * Addresses of IndexNow engines. If the list is empty, `api.indexnow.org` is used, which informs all
   * engines.
   */
  readonly indexNow: readonly string[]
  /** The letter: its sender address, and the maximum number of mails per minute. */
  readonly letter?: { readonly from: string; readonly perMinute: number }
  /** A listmonk server that sends the letter, and the number of the list on this server. */
  readonly listmonk?: { readonly server: string; readonly list: number }
  readonly editor?: EditorSettings
}

/** How the editor is told about problems. */
export interface EditorSettings {
  /** The numeric id of a Telegram chat. */
  readonly telegram?: string
  readonly webhook?: string
  /** Time of day by which the issue of the day is expected: `08:30`. */
  readonly expectedBy?: string
}

export const NO_CHANNELS: ChannelSettings = { webhooks: [], indexNow: [] }

export const CHANNELS_SHAPE: Shape = {
  what: 'list of channels',
  texts: [],
  lists: ['webhooks', 'indexNow'],
  maps: {
    telegram: { what: 'Telegram channel', texts: ['chat'], lists: [], required: ['chat'] },
    mastodon: { what: 'Mastodon account', texts: ['server'], lists: [], required: ['server'] },
    letter: { what: 'letter', texts: ['from', 'perMinute'], lists: [], required: ['from'] },
    listmonk: {
      what: 'listmonk server',
      texts: ['server', 'list'],
      lists: [],
      required: ['server', 'list'],
    },
    bluesky: { what: 'Bluesky account', texts: ['handle', 'server'], lists: [], required: ['handle'] },
    editor: {
      what: 'way to reach the editor',
      texts: ['telegram', 'webhook', 'expectedBy'],
      lists: [],
      required: [],
    },
  },
  required: [],
}

/** Default limit in mails per minute. Mail providers let a small site send one to five mails per second. */
const DEFAULT_PER_MINUTE = '60'

/** The valid settings, and diagnostics for invalid ones. */
export interface ChannelsResult {
  readonly channels: ChannelSettings
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads `channels` of `site.yaml`.
 * @param timeFaults checks a time of day, and returns diagnostics if it is invalid
 */
export function readChannels(
  entry: Entry | undefined,
  timeFaults: (time: Located) => readonly Diagnostic[],
): ChannelsResult {
  const diagnostics: Diagnostic[] = []
  const valid = (field: Located | undefined, check: (field: Located) => readonly Diagnostic[]) => {
    const found = field === undefined ? [] : check(field)
    diagnostics.push(...found)
    return found.length === 0 ? field?.text : undefined
  }
  const addresses = (key: string): readonly string[] =>
    (entry?.lists.get(key) ?? []).flatMap((one) => valid(one, endpointFaults) ?? [])
  const editor = entry?.maps.get('editor')?.texts
  const chat = valid(entry?.maps.get('telegram')?.texts.get('chat'), chatFaults)
  const telegram = valid(editor?.get('telegram'), chatFaults)
  const webhook = valid(editor?.get('webhook'), endpointFaults)
  const expectedBy = valid(editor?.get('expectedBy'), timeFaults)
  const mastodon = valid(entry?.maps.get('mastodon')?.texts.get('server'), endpointFaults)
  const handle = valid(entry?.maps.get('bluesky')?.texts.get('handle'), handleFaults)
  const blueskyServer = valid(entry?.maps.get('bluesky')?.texts.get('server'), endpointFaults)
  const letter = entry?.maps.get('letter')?.texts
  const from = valid(letter?.get('from'), mailFaults)
  const perMinute = Number(valid(letter?.get('perMinute'), rateFaults) ?? DEFAULT_PER_MINUTE)
  const listmonk = valid(entry?.maps.get('listmonk')?.texts.get('server'), endpointFaults)
  const list = valid(entry?.maps.get('listmonk')?.texts.get('list'), listFaults)
  const channels: ChannelSettings = {
    ...(chat && { telegram: { chat } }),
    ...(mastodon && { mastodon: { server: mastodon } }),
    ...(handle && { bluesky: { handle, ...(blueskyServer && { server: blueskyServer }) } }),
    ...(from && { letter: { from, perMinute } }),
    ...(listmonk && list && { listmonk: { server: listmonk, list: Number(list) } }),
    webhooks: addresses('webhooks'),
    indexNow: addresses('indexNow'),
    ...(editor && {
      editor: {
        ...(telegram && { telegram }),
        ...(webhook && { webhook }),
        ...(expectedBy && { expectedBy }),
      },
    }),
  }
  return { channels, diagnostics }
}

/**
 * Checks the address of a webhook's receiver. Plain HTTP is allowed, because a receiver may be on the same
 * machine or network. Events are public and signed.
 */
export const endpointFaults = (address: Located): readonly Diagnostic[] =>
  /^https?:\/\/[^\s"<>@]+$/.test(address.text) && URL.canParse(address.text)
    ? []
    : [
        fault(
          'bad-endpoint',
          address,
          `“${address.text}” is not the address of a receiver. Write it in full, without a user name: https://example.com/hook.`,
        ),
      ]

/** Checks a chat as Telegram's `sendMessage` accepts it in `chat_id`. */
const chatFaults = (chat: Located): readonly Diagnostic[] =>
  /^(?:@[A-Za-z]\w{3,31}|-?\d{1,20})$/.test(chat.text)
    ? []
    : [
        fault(
          'bad-chat',
          chat,
          `“${chat.text}” is not a Telegram chat. Write the name of a public channel, "@name", or the number of a chat, "-1001234567890".`,
        ),
      ]

/** Checks a Bluesky handle, which is a domain name (atproto.com/specs/handle). */
const handleFaults = (handle: Located): readonly Diagnostic[] =>
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(handle.text)
    ? []
    : [
        fault(
          'bad-handle',
          handle,
          `“${handle.text}” is no handle of Bluesky. Write it in full, without @: name.bsky.social.`,
        ),
      ]

/**
 * Checks a mail address. It must be ASCII and have no display name, because mails have the site's name as
 * display name.
 */
const mailFaults = (address: Located): readonly Diagnostic[] =>
  /^[\w.+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(address.text)
    ? []
    : [
        fault(
          'bad-mail-address',
          address,
          `“${address.text}” is not a mail address. Write it without a name: letter@example.com.`,
        ),
      ]

const rateFaults = (rate: Located): readonly Diagnostic[] =>
  /^[1-9]\d{0,3}$/.test(rate.text)
    ? []
    : [
        fault(
          'bad-rate',
          rate,
          `“${rate.text}” is not a number of mails a minute. Write a whole number from 1 to 9999.`,
        ),
      ]

const listFaults = (list: Located): readonly Diagnostic[] =>
  /^[1-9]\d{0,8}$/.test(list.text)
    ? []
    : [
        fault(
          'bad-list',
          list,
          `“${list.text}” is not the number of a list. Write the number that listmonk shows: 3.`,
        ),
      ]
