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
  webhooks: [https://a.example/hook?key=hidden, https://b.example/]
  editor: { telegram: "123", webhook: https://c.example/ }
`
const ENV = {
  TELEGRAM_BOT_TOKEN: '123456:abcdefghijklmnop',
  WEBHOOK_SECRETS: SECRET,
  EDITOR_WEBHOOK_SECRET: SECRET,
  BAIDU_PUSH_TOKEN: 'abcdefgh',
}
const configure = (profile: string, env: Readonly<Record<string, string>>) => {
  const { archive, site } = sampleContext()
  const context = { archive, site: { ...site, profile: parseProfile(profile).profile } }
  return configuredChannels(context, testOutbox().outbox, env)
}

describe('the configured channels', () => {
  test('are those of site.yaml, with secrets from the environment', () => {
    const { channels, problems } = configure(PROFILE, ENV)
    expect(problems).toEqual([])
    expect(channels.map(({ name }) => name)).toEqual([
      'telegram',
      'editor telegram',
      'webhook a.example/hook',
      'webhook b.example/',
      'editor webhook c.example/',
      'webSub hub.example',
      'indexNow api.indexnow.org',
      'baidu',
    ])
  })

  test('are none without settings', () => expect(configure('', {})).toEqual({ channels: [], problems: [] }))

  test('leave out those whose secret is missing or wrong, and say so without the secret', () => {
    const env = { TELEGRAM_BOT_TOKEN: 'not-a-token', WEBHOOK_SECRETS: `${SECRET}, short` }
    const { channels, problems } = configure(PROFILE, env)
    expect(channels.map(({ name }) => name)).toEqual([
      'webhook a.example/hook',
      'webSub hub.example',
      'indexNow api.indexnow.org',
    ])
    expect(problems).toEqual([
      'channels.telegram: TELEGRAM_BOT_TOKEN is not a token.',
      'The webhook b.example needs a secret in WEBHOOK_SECRETS: whsec_ and at least 24 bytes in base64.',
      'The webhook c.example needs a secret in EDITOR_WEBHOOK_SECRET: whsec_ and at least 24 bytes in base64.',
    ])
  })
})
