import { describe, expect, test } from 'vitest'
import type { Channel } from '@/lib/desk/channel'
import {
  box,
  contextAt,
  json,
  KEY,
  peerWith,
  published,
  SECRET,
  TIMEOUT_MS,
  TOKEN,
} from '@/lib/desk/fixtures/channel-peers'
import { START, testOutbox } from '@/lib/desk/fixtures/outbox-over'
import { sampleContext } from '@/lib/desk/fixtures/sample-context'
import type { PeerAnswer } from '@/testing/peer'
import { baiduChannel } from './baidu'
import { blueskyChannel } from './bluesky'
import { indexNowChannel } from './index-now'
import { mastodonChannel } from './mastodon'
import { telegramChannel } from './telegram'
import { webSubChannel } from './web-sub'
import { webhookChannel } from './webhook'

/** How long a channel waits for a silent peer, in milliseconds. */
const SILENCE_MS = 50

describe('every channel, whatever the other side answers', () => {
  const telegramError = (status: number, parameters = {}): PeerAnswer =>
    json(status, { ok: false, error_code: status, description: 'no', parameters })
  const channels: Readonly<Record<string, (url: string, timeoutMs: number) => Channel>> = {
    webhook: (url, timeoutMs) => webhookChannel({ url, secret: SECRET }, sampleContext(), timeoutMs),
    webSub: (url, timeoutMs) => webSubChannel(url, sampleContext(), timeoutMs),
    indexNow: (url, timeoutMs) => indexNowChannel(url, KEY, sampleContext(), timeoutMs),
    baidu: (url, timeoutMs) =>
      baiduChannel({ endpoint: url, token: TOKEN }, sampleContext(), testOutbox().outbox, timeoutMs),
    mastodon: (url, timeoutMs) => mastodonChannel({ server: url, token: TOKEN }, sampleContext(), timeoutMs),
    bluesky: (url, timeoutMs) =>
      blueskyChannel({ handle: 'a.example', password: TOKEN, server: url }, contextAt(url), timeoutMs),
    telegram: (url, timeoutMs) =>
      telegramChannel({ chat: '@c', token: TOKEN, apiRoot: url }, sampleContext(), timeoutMs),
  }
  const wait: PeerAnswer = { status: 429, headers: { 'retry-after': '600' } }
  const telegramWait = telegramError(429, { retry_after: 600 })
  test.each([
    ['webhook', { status: 200 }, 'sent'],
    ['webhook', { status: 400 }, 'waiting'],
    ['webhook', { status: 410 }, 'failed'],
    ['webhook', wait, 'waiting 600'],
    ['webhook', { status: 500 }, 'waiting'],
    ['webhook', { status: 302, headers: { location: '/elsewhere' } }, 'waiting'],
    ['webhook', 'close', 'waiting'],
    ['webhook', 'silence', 'waiting'],
    ['webSub', { status: 204 }, 'sent'],
    ['webSub', { status: 400 }, 'failed'],
    ['webSub', { status: 403 }, 'failed'],
    ['webSub', wait, 'waiting 600'],
    ['webSub', { status: 500 }, 'waiting'],
    ['webSub', 'close', 'waiting'],
    ['webSub', 'silence', 'waiting'],
    ['indexNow', { status: 200 }, 'sent'],
    ['indexNow', { status: 202 }, 'sent'],
    ['indexNow', { status: 400 }, 'failed'],
    ['indexNow', { status: 403 }, 'failed'],
    ['indexNow', wait, 'waiting 600'],
    ['indexNow', { status: 500 }, 'waiting'],
    ['indexNow', 'close', 'waiting'],
    ['indexNow', 'silence', 'waiting'],
    ['baidu', json(200, { remain: 9, success: 1 }), 'sent'],
    ['baidu', json(200, { remain: 9, success: 0, not_same_site: ['x'] }), 'failed'],
    ['baidu', json(400, { error: 400, message: 'site error' }), 'failed'],
    ['baidu', json(401, { error: 401, message: `token ${TOKEN} is not valid` }), 'failed'],
    ['baidu', json(400, { error: 400, message: 'over quota' }), 'waiting 57600'],
    ['baidu', json(500, { error: 500, message: 'internal error' }), 'waiting'],
    ['baidu', 'close', 'waiting'],
    ['baidu', 'silence', 'waiting'],
    ['mastodon', json(200, { id: '103', content: '<p>' }), 'sent'],
    ['mastodon', { status: 200, body: '<html>' }, 'failed'],
    ['mastodon', json(401, { error: 'The access token is invalid' }), 'failed'],
    ['mastodon', json(422, { error: 'Validation failed' }), 'failed'],
    ['mastodon', wait, 'waiting 600'],
    ['mastodon', { status: 500 }, 'waiting'],
    ['mastodon', 'close', 'waiting'],
    ['mastodon', 'silence', 'waiting'],
    ['bluesky', json(200, { did: 'did:plc:a', accessJwt: 'jwt' }), 'sent'],
    ['bluesky', json(200, {}), 'failed'],
    ['bluesky', json(401, { error: 'AuthenticationRequired' }), 'failed'],
    ['bluesky', wait, 'waiting 600'],
    ['bluesky', { status: 500 }, 'waiting'],
    ['bluesky', 'close', 'waiting'],
    ['bluesky', 'silence', 'waiting'],
    ['telegram', json(200, { ok: true, result: { message_id: 7 } }), 'sent'],
    ['telegram', telegramError(400), 'failed'],
    ['telegram', telegramError(403), 'failed'],
    ['telegram', telegramWait, 'waiting 600'],
    ['telegram', telegramError(500), 'waiting'],
    ['telegram', 'close', 'uncertain'],
    ['telegram', 'silence', 'uncertain'],
  ] as const)('%s: after %j a delivery is %s', async (name, answer, expected) => {
    const peer = await peerWith(answer)
    const channel = channels[name]?.(peer.url, answer === 'silence' ? SILENCE_MS : TIMEOUT_MS)
    if (channel === undefined) throw new Error(`${name} is no channel.`)
    const delivery = await box().tell(channel, published)
    const [state, seconds] = expected.split(' ')
    expect(delivery).toMatchObject({ state, attempts: 1 })
    if (seconds !== undefined) expect(delivery?.nextAt).toBe(START + Number(seconds) * 1000)
    expect(JSON.stringify(delivery)).not.toContain(TOKEN)
    expect(peer.requests.every(({ path }) => !path.includes('elsewhere'))).toBe(true)
  })

  test('an unreachable Telegram has received nothing, so the message is sent again', async () => {
    const peer = await peerWith()
    await peer.close()
    const delivery = await box().tell(
      telegramChannel({ chat: '@c', token: TOKEN, apiRoot: peer.url }, sampleContext(), TIMEOUT_MS),
      published,
    )
    expect(delivery).toMatchObject({ state: 'waiting', reason: 'ECONNREFUSED' })
  })
})
