import type { Channel } from '@/lib/desk/channel'
import { letterSettings } from '@/lib/desk/letter/letter-settings'
import type { LetterTools } from '@/lib/desk/letter/letter-tools'
import { createMailer } from '@/lib/desk/letter/mailer'
import type { Outbox } from '@/lib/desk/outbox'
import type { Site } from '@/lib/profile/model'
import { BAIDU_ENDPOINT, baiduChannel } from './baidu'
import { BLUESKY_SERVER, blueskyChannel } from './bluesky'
import { BUTTONDOWN_ENDPOINT, buttondownChannel } from './buttondown'
import { commandChannel } from './command'
import { INDEX_NOW_ENGINE, indexNowChannel } from './index-now'
import type { ChannelContext } from './issue-content'
import { letterChannel } from './letter'
import { listmonkChannel } from './listmonk'
import { mastodonChannel } from './mastodon'
import { telegramChannel } from './telegram'
import { webSubChannel } from './web-sub'
import { isWebhookSecret, webhookChannel } from './webhook'

export type Environment = Readonly<Record<string, string | undefined>>

/** Creates a channel that reads the live content. */
export type CreateChannel = (
  context: ChannelContext,
  outbox: Pick<Outbox, 'hasNamed' | 'addNamed'>,
  letter: LetterTools,
) => Channel

/**
 * The channels that can be used. `problems` says what is missing for the other channels: one line each,
 * without a secret.
 */
export interface ConfiguredChannels {
  readonly channels: readonly CreateChannel[]
  readonly problems: readonly string[]
}

/**
 * Returns the channels of the site's profile, with secrets from the environment. If the site's address is a
 * loopback address, hubs and search engines on other machines cannot fetch it. Then these channels are left
 * out.
 */
export function configuredChannels(site: Site, env: Environment): ConfiguredChannels {
  const { hub, indexNowKey, channels: settings } = site.profile
  const canFetch = (url: string): boolean => !isLoopback(site.siteUrl) || isLoopback(url)
  const engines = settings.indexNow.length === 0 ? [INDEX_NOW_ENGINE] : settings.indexNow
  const token = env['BAIDU_PUSH_TOKEN']
  const command = env['CHANGE_COMMAND']
  const buttondown = env['BUTTONDOWN_API_KEY']
  return {
    channels: [
      ...telegramChannels(site, env).channels,
      ...webhookChannels(site, env).channels,
      ...mastodonChannels(site, env).channels,
      ...blueskyChannels(site, env).channels,
      ...letterChannels(site, env),
      ...listmonkChannels(site, env).channels,
      ...(buttondown && canFetch(BUTTONDOWN_ENDPOINT) ? [buttondownWith(buttondown)] : []),
      ...(hub !== undefined && canFetch(hub) ? [webSubWith(hub)] : []),
      ...(indexNowKey === undefined ? [] : engines.filter(canFetch).map(indexNowWith(indexNowKey))),
      ...(token && canFetch(BAIDU_ENDPOINT) ? [baiduWith(token)] : []),
      ...(command ? [() => commandChannel(command)] : []),
    ],
    problems: channelProblems(site, env),
  }
}

/** Returns what is missing for the channels of a profile: one line each, without a secret. */
export const channelProblems = (site: Pick<Site, 'profile'>, env: Environment): readonly string[] => [
  ...telegramChannels(site, env).problems,
  ...webhookChannels(site, env).problems,
  ...mastodonChannels(site, env).problems,
  ...blueskyChannels(site, env).problems,
  ...problemsOfLetter(site, env),
  ...listmonkChannels(site, env).problems,
  ...(site.profile.channels.indexNow.length > 0 && site.profile.indexNowKey === undefined
    ? ['channels.indexNow needs indexNowKey: give site.yaml a key of 8 to 128 characters.']
    : []),
]

/** Tells whether an address is on this machine (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
const isLoopback = (url: string): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)

const webSubWith =
  (hub: string): CreateChannel =>
  (context) =>
    webSubChannel(hub, context)

const indexNowWith =
  (key: string) =>
  (engine: string): CreateChannel =>
  (context) =>
    indexNowChannel(engine, key, context)

const baiduWith =
  (token: string): CreateChannel =>
  (context, outbox) =>
    baiduChannel({ endpoint: BAIDU_ENDPOINT, token }, context, outbox)

const buttondownWith =
  (key: string): CreateChannel =>
  (context) =>
    buttondownChannel({ endpoint: BUTTONDOWN_ENDPOINT, key }, context)

function telegramChannels({ profile }: Pick<Site, 'profile'>, env: Environment): ConfiguredChannels {
  const { telegram, editor } = profile.channels
  const token = env['TELEGRAM_BOT_TOKEN'] ?? ''
  const chats = [
    ...(telegram === undefined ? [] : [{ chat: telegram.chat, isForEditor: false }]),
    ...(editor?.telegram === undefined ? [] : [{ chat: editor.telegram, isForEditor: true }]),
  ]
  if (chats.length === 0) return { channels: [], problems: [] }
  // https://core.telegram.org/bots/features#generating-an-authentication-token
  if (!/^\d+:[\w-]{10,}$/.test(token)) {
    const fault = token === '' ? 'is not set' : 'is not a token'
    return { channels: [], problems: [`A Telegram chat needs TELEGRAM_BOT_TOKEN, which ${fault}.`] }
  }
  const apiRoot = env['TELEGRAM_API_ROOT'] ?? ''
  if (apiRoot !== '' && !URL.canParse(apiRoot))
    return { channels: [], problems: ['TELEGRAM_API_ROOT is not an address such as http://127.0.0.1:8081.'] }
  return {
    channels: chats.map(
      (chat): CreateChannel =>
        (context) =>
          telegramChannel({ ...chat, token, ...(apiRoot !== '' && { apiRoot }) }, context),
    ),
    problems: [],
  }
}

/** `WEBHOOK_SECRETS` has one secret for all addresses, or one for each, in the order of the addresses. */
function webhookChannels({ profile }: Pick<Site, 'profile'>, env: Environment): ConfiguredChannels {
  const { webhooks, editor } = profile.channels
  const secrets = (env['WEBHOOK_SECRETS'] ?? '').split(/[\s,]+/).filter((secret) => secret !== '')
  const hooks = [
    ...webhooks.map((url, at) => ({
      url,
      secret: secrets.length === 1 ? secrets[0] : secrets[at],
      variable: 'WEBHOOK_SECRETS',
      isForEditor: false,
    })),
    ...(editor?.webhook === undefined
      ? []
      : [
          {
            url: editor.webhook,
            secret: env['EDITOR_WEBHOOK_SECRET'],
            variable: 'EDITOR_WEBHOOK_SECRET',
            isForEditor: true,
          },
        ]),
  ]
  return {
    channels: hooks.flatMap(({ url, secret, isForEditor }): readonly CreateChannel[] =>
      secret !== undefined && isWebhookSecret(secret)
        ? [(context) => webhookChannel({ url, secret, isForEditor }, context)]
        : [],
    ),
    problems: hooks.flatMap(({ url, secret, variable }) =>
      secret !== undefined && isWebhookSecret(secret)
        ? []
        : [
            `The webhook ${new URL(url).host} needs a secret in ${variable}: whsec_ and at least 24 bytes in base64.`,
          ],
    ),
  }
}

function mastodonChannels({ profile }: Pick<Site, 'profile'>, env: Environment): ConfiguredChannels {
  const { mastodon } = profile.channels
  const token = env['MASTODON_ACCESS_TOKEN'] ?? ''
  if (mastodon === undefined) return { channels: [], problems: [] }
  return token === ''
    ? { channels: [], problems: ['channels.mastodon needs MASTODON_ACCESS_TOKEN, which is not set.'] }
    : { channels: [(context) => mastodonChannel({ ...mastodon, token }, context)], problems: [] }
}

function blueskyChannels({ profile }: Pick<Site, 'profile'>, env: Environment): ConfiguredChannels {
  const { bluesky } = profile.channels
  const password = env['BLUESKY_APP_PASSWORD'] ?? ''
  if (bluesky === undefined) return { channels: [], problems: [] }
  const { handle, server = BLUESKY_SERVER } = bluesky
  return password === ''
    ? { channels: [], problems: ['channels.bluesky needs BLUESKY_APP_PASSWORD, which is not set.'] }
    : { channels: [(context) => blueskyChannel({ handle, server, password }, context)], problems: [] }
}

function listmonkChannels({ profile }: Pick<Site, 'profile'>, env: Environment): ConfiguredChannels {
  const { listmonk } = profile.channels
  const token = env['LISTMONK_TOKEN'] ?? ''
  if (listmonk === undefined) return { channels: [], problems: [] }
  return /^[^\s:]+:\S+$/.test(token)
    ? { channels: [(context) => listmonkChannel({ ...listmonk, token }, context)], problems: [] }
    : {
        channels: [],
        problems: ['channels.listmonk needs LISTMONK_TOKEN: the API user and its token, user:token.'],
      }
}

function letterChannels(site: Site, env: Environment): readonly CreateChannel[] {
  const settings = letterSettings(site, env)
  if (settings.kind === 'off') return []
  const { server, ...rest } = settings
  const mailer = createMailer(server, new URL(site.siteUrl).hostname)
  return [(context, _, { sends, pause }) => letterChannel({ ...rest, sends, pause, mailer }, context)]
}

function problemsOfLetter(site: Pick<Site, 'profile'>, env: Environment): readonly string[] {
  const settings = letterSettings(site, env)
  return settings.kind === 'off' ? settings.problems : []
}
