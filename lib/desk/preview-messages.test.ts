import { expect, test } from 'vitest'
import { archiveOf } from '@/lib/archive/fixtures/archive-of'
import { parseProfile } from '@/lib/profile/parse'
import { openSqlite } from './database'
import { issueText, sampleContext } from './fixtures/sample-context'
import { previewMessages } from './preview-messages'

const PROFILE = parseProfile(`name: 晨报
hub: https://hub.example/
channels:
  telegram: { chat: "@morning" }
  mastodon: { server: "https://social.example" }
  bluesky: { handle: morning.example }
  webhooks: [https://program.example/hook]
  letter: { from: "a@news.example" }
`).profile
const ENV = {
  TELEGRAM_BOT_TOKEN: '1:abcdefghijklm',
  MASTODON_ACCESS_TOKEN: 'secret-of-mastodon',
  BLUESKY_APP_PASSWORD: 'secret-of-bluesky',
  WEBHOOK_SECRETS: `whsec_${'a'.repeat(40)}`,
  SMTP_URL: 'smtp://user:secret-of-mail@mail.example',
}
const KEY = { date: '2026-01-11', edition: 1 }
const messagesOf = (text: string, { archive } = sampleContext()) =>
  previewMessages(
    { bytes: Buffer.from(text), file: '2026-01-11.md', key: KEY },
    {
      ...{ sql: openSqlite(), archive, env: ENV },
      site: { siteUrl: 'https://news.example', profile: PROFILE },
    },
  )

test('each channel for people shows the message of a text that is not live yet, and no secret', async () => {
  const empty = { ...sampleContext(), archive: archiveOf([]) }
  const messages = await messagesOf(issueText(['甲上市', '乙降价'], '新的一期'), empty)
  expect(messages.map(({ channel }) => channel)).toEqual([
    'telegram',
    'mastodon social.example',
    'bluesky morning.example',
    'letter',
  ])
  for (const { text } of messages) {
    expect(text).toContain('新的一期')
    expect(text).toContain('https://news.example/issues/2026-01-11')
  }
  expect(JSON.stringify(messages)).not.toMatch(/secret|abcdefghijklm/)
})

test('a revision of a live issue shows only messages of channels that can change them', async () => {
  const messages = await messagesOf(issueText(['甲上市'], '改过的一期'))
  expect(messages.map(({ channel }) => channel)).not.toContain('letter')
  expect(messages.find(({ channel }) => channel === 'telegram')?.text).toContain('改过的一期')
})

test('a text that is no issue has no messages', async () =>
  expect(await messagesOf('---\ndate: 2026-13-40\n---\n# 一句话\n')).toEqual([]))
