import { describe, expect, test } from 'vitest'
import { testOutbox } from '@/lib/desk/fixtures/outbox-over'
import { sampleContext } from '@/lib/desk/fixtures/sample-context'
import { parseProfile } from '@/lib/profile/parse'
import { configuredChannels } from './configured'

const SECRET = `whsec_${Buffer.alloc(24, 'a').toString('base64')}`
const PROFILE = `hub: https://hub.example/
indexNowKey: 0123456789abcdef
channels:
  telegram: { chat: "@my_channel" }
  mastodon: { server: https://social.example }
  bluesky: { handle: name.example }
  letter: { from: letter@news.example }
  listmonk: { server: https://lists.example, list: 3 }
  webhooks: [https://a.example/hook?key=hidden, https://b.example/]
  editor: { telegram: "123", webhook: https://c.example/ }
`
const ENV = {
  TELEGRAM_BOT_TOKEN: '123456:abcdefghijklmnop',
  WEBHOOK_SECRETS: SECRET,
  EDITOR_WEBHOOK_SECRET: SECRET,
  BAIDU_PUSH_TOKEN: 'abcdefgh',
  BUTTONDOWN_API_KEY: 'hidden-key',
  MASTODON_ACCESS_TOKEN: 'abcdefgh',
  BLUESKY_APP_PASSWORD: 'abcdefgh',
  SMTP_URL: 'smtps://smtp.example',
  LISTMONK_TOKEN: 'dateline:abcdefgh',
  CHANGE_COMMAND: 'true',
}
const configure = (
  profile: string,
  env: Readonly<Record<string, string>>,
  siteUrl = 'https://news.example',
) => {
  const context = { ...sampleContext(), site: { siteUrl, profile: parseProfile(profile).profile } }
  const { channels, problems } = configuredChannels(context.site, env)
  const box = testOutbox()
  return { names: channels.map((create) => create(context, box.outbox, box.letter).name), problems }
}

describe('the configured channels', () => {
  test('are those of site.yaml, with secrets from the environment', () => {
    const { names, problems } = configure(PROFILE, ENV)
    expect(problems).toEqual([])
    expect(names).toEqual([
      'telegram',
      'editor telegram',
      'webhook a.example/hook',
      'webhook b.example/',
      'editor webhook c.example/',
      'mastodon social.example',
      'bluesky name.example',
      'letter',
      'listmonk lists.example',
      'buttondown',
      'webSub hub.example',
      'indexNow api.indexnow.org',
      'baidu',
      'command',
    ])
  })

  test('are none without settings', () => expect(configure('', {})).toEqual({ names: [], problems: [] }))

  test('leave out those whose secret is missing or wrong, and say so without the secret', () => {
    const env = { TELEGRAM_BOT_TOKEN: 'not-a-token', WEBHOOK_SECRETS: `${SECRET}, short` }
    const { names, problems } = configure(PROFILE, env)
    expect(names).toEqual(['webhook a.example/hook', 'webSub hub.example', 'indexNow api.indexnow.org'])
    expect(problems).toEqual([
      'A Telegram chat needs TELEGRAM_BOT_TOKEN, which is not a token.',
      'The webhook b.example needs a secret in WEBHOOK_SECRETS: whsec_ and at least 24 bytes in base64.',
      'The webhook c.example needs a secret in EDITOR_WEBHOOK_SECRET: whsec_ and at least 24 bytes in base64.',
      'channels.mastodon needs MASTODON_ACCESS_TOKEN, which is not set.',
      'channels.bluesky needs BLUESKY_APP_PASSWORD, which is not set.',
      'channels.letter needs SMTP_URL, which is not set: smtps://user:password@smtp.example.com.',
      'channels.listmonk needs LISTMONK_TOKEN: the API user and its token, user:token.',
    ])
  })

  test('leave out hubs and engines that cannot fetch a site on a loopback address', () => {
    const profile = 'hub: https://hub.example/\nindexNowKey: 0123456789abcdef\n'
    expect(
      configure(profile, { BAIDU_PUSH_TOKEN: 'abcdefgh', BUTTONDOWN_API_KEY: 'k' }, 'http://localhost:3000')
        .names,
    ).toEqual([])
    expect(configure('hub: https://localhost:4444/', {}, 'http://127.0.0.1:3000').names).toEqual([
      'webSub localhost:4444',
    ])
  })
})
