import type { Channel } from '@/lib/desk/channel'
import type { Outbox } from '@/lib/desk/outbox'
import { BAIDU_ENDPOINT, baiduChannel } from './baidu'
import { INDEX_NOW_ENGINE, indexNowChannel } from './index-now'
import type { ChannelContext } from './issue-content'
import { telegramChannel } from './telegram'
import { webSubChannel } from './web-sub'
import { isWebhookSecret, webhookChannel } from './webhook'

type Environment = Readonly<Record<string, string | undefined>>

/** The channels that can be used, and what is missing for the others: one line each, without a secret. */
export interface ConfiguredChannels {
  readonly channels: readonly Channel[]
  readonly problems: readonly string[]
}

/** Returns the channels of the site's profile, with secrets from the environment. */
export function configuredChannels(
  context: ChannelContext,
  outbox: Pick<Outbox, 'hasNamed' | 'addNamed'>,
  env: Environment,
): ConfiguredChannels {
  const { hub, indexNowKey, channels: settings } = context.site.profile
  const problems: string[] = []
  const engines = settings.indexNow.length === 0 ? [INDEX_NOW_ENGINE] : settings.indexNow
  const baiduToken = env['BAIDU_PUSH_TOKEN']
  const channels = [
    ...telegramChannels(context, env, problems),
    ...webhookChannels(context, env, problems),
    ...(hub === undefined ? [] : [webSubChannel(hub, context)]),
    ...(indexNowKey === undefined ? [] : engines.map((url) => indexNowChannel(url, indexNowKey, context))),
    ...(baiduToken ? [baiduChannel({ endpoint: BAIDU_ENDPOINT, token: baiduToken }, context, outbox)] : []),
  ]
  if (settings.indexNow.length > 0 && indexNowKey === undefined)
    problems.push('channels.indexNow needs indexNowKey: give site.yaml a key of 8 to 128 characters.')
  return { channels, problems }
}

function telegramChannels(context: ChannelContext, env: Environment, problems: string[]): readonly Channel[] {
  const { telegram, editor } = context.site.profile.channels
  const token = env['TELEGRAM_BOT_TOKEN'] ?? ''
  if (telegram === undefined && editor?.telegram === undefined) return []
  // https://core.telegram.org/bots/features#generating-an-authentication-token
  if (!/^\d+:[\w-]{10,}$/.test(token)) {
    problems.push(`channels.telegram: TELEGRAM_BOT_TOKEN ${token === '' ? 'is not set' : 'is not a token'}.`)
    return []
  }
  return [
    ...(telegram === undefined ? [] : [telegramChannel({ chat: telegram.chat, token }, context)]),
    ...(editor?.telegram === undefined
      ? []
      : [telegramChannel({ chat: editor.telegram, token, isForEditor: true }, context)]),
  ]
}

/** `WEBHOOK_SECRETS` has one secret for each address, in their order, or one for all. */
function webhookChannels(context: ChannelContext, env: Environment, problems: string[]): readonly Channel[] {
  const { webhooks, editor } = context.site.profile.channels
  const secrets = (env['WEBHOOK_SECRETS'] ?? '').split(/[\s,]+/).filter((secret) => secret !== '')
  const secretOf = (at: number): string | undefined => (secrets.length === 1 ? secrets[0] : secrets[at])
  const all = webhooks.map((url, at) => ({ url, secret: secretOf(at), from: 'WEBHOOK_SECRETS' }))
  const forEditor =
    editor?.webhook === undefined
      ? []
      : [{ url: editor.webhook, secret: env['EDITOR_WEBHOOK_SECRET'], from: 'EDITOR_WEBHOOK_SECRET' }]
  return [...all, ...forEditor].flatMap(({ url, secret, from }) => {
    if (secret !== undefined && isWebhookSecret(secret))
      return [webhookChannel({ url, secret, isForEditor: from === 'EDITOR_WEBHOOK_SECRET' }, context)]
    problems.push(
      `The webhook ${new URL(url).host} needs a secret in ${from}: whsec_ and at least 24 bytes in base64.`,
    )
    return []
  })
}
