import { expect, test } from 'vitest'
import { NO_CHANNELS } from './channels'
import { parseProfile } from './parse'

test('channels of site.yaml are the public settings of channels', () => {
  const text = `channels:
  telegram: { chat: "@my_channel" }
  webhooks: [https://a.example/hook, "http://n8n:5678/webhook/x"]
  indexNow: [https://yandex.com/indexnow]
  letter: { from: letter@news.example, perMinute: 120 }
  editor: { telegram: "-1001234567890", webhook: https://b.example, expectedBy: "08:30" }
`
  expect(parseProfile(text)).toMatchObject({
    diagnostics: [],
    channelsAt: { line: 2, column: 3 },
    profile: {
      channels: {
        telegram: { chat: '@my_channel' },
        webhooks: ['https://a.example/hook', 'http://n8n:5678/webhook/x'],
        indexNow: ['https://yandex.com/indexnow'],
        letter: { from: 'letter@news.example', perMinute: 120 },
        editor: { telegram: '-1001234567890', webhook: 'https://b.example', expectedBy: '08:30' },
      },
    },
  })
})

test('without channels in site.yaml, there are no channels', () =>
  expect(parseProfile('').profile.channels).toEqual(NO_CHANNELS))

test.each([
  ['channels: { telegram: { chat: my_channel } }', '1:31 bad-chat'],
  ['channels: { telegram: {} }', '1:23 missing-field'],
  ['channels: { mastodon: { server: mastodon.example } }', '1:33 bad-endpoint'],
  ['channels: { bluesky: { handle: "@name" } }', '1:32 bad-handle'],
  ['channels: { webhooks: [ftp://a.example] }', '1:24 bad-endpoint'],
  ['channels: { webhooks: ["https://user:pass@a.example/"] }', '1:24 bad-endpoint'],
  ['channels: { editor: { expectedBy: 8 } }', '1:35 bad-time'],
  ['channels: { letter: { from: Name <a@b.example> } }', '1:29 bad-mail-address'],
  ['channels: { letter: { from: a@b.example, perMinute: many } }', '1:53 bad-rate'],
  ['channels: { listmonk: { server: "https://a.example", list: main } }', '1:60 bad-list'],
  ['channels: { listmonk: { server: "https://a.example" } }', '1:23 missing-field'],
  ['channels: { fax: 1 }', '1:13 unknown-key'],
])('%s is reported: %s', (text, expected) =>
  expect(parseProfile(text).diagnostics.map(({ line, column, rule }) => `${line}:${column} ${rule}`)).toEqual(
    [expected],
  ),
)
