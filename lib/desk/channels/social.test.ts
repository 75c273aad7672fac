import { describe, expect, test } from 'vitest'
import { deliverDue } from '@/lib/desk/deliver'
import {
  box,
  contextAt,
  json,
  never,
  peerWith,
  published,
  TIMEOUT_MS,
  TOKEN,
} from '@/lib/desk/fixtures/channel-peers'
import { issueEvent } from '@/lib/desk/fixtures/outbox-over'
import { issueText, sampleContext } from '@/lib/desk/fixtures/sample-context'
import { blueskyChannel } from './bluesky'
import { mastodonChannel } from './mastodon'

describe('Mastodon', () => {
  test('gets headline and link once, an edit after a revision, and a removal after a withdrawal', async () => {
    const peer = await peerWith({ status: 500 }, json(200, { id: '103' }), json(200, { id: '103' }))
    const tools = box()
    const channel = mastodonChannel({ server: peer.url, token: TOKEN }, sampleContext(), TIMEOUT_MS)
    await tools.tell(channel, published)
    tools.clock.now += 5_000
    await deliverDue(channel, tools, never)
    await tools.tell(channel, issueEvent('issue.revised', 2))
    await tools.tell(channel, issueEvent('issue.withdrawn', 3))
    expect(peer.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/statuses',
      'POST /api/v1/statuses',
      'PUT /api/v1/statuses/103',
      'DELETE /api/v1/statuses/103',
    ])
    const [first, second] = peer.requests
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
    expect(first?.headers['authorization']).toBe(`Bearer ${TOKEN}`)
    expect(JSON.parse(first?.body ?? '')).toEqual({
      status: '一期\n\nhttps://news.example/issues/2026-01-11',
      language: 'zh',
    })
  })
})

describe('Bluesky', () => {
  const IMAGE = { $type: 'blob', ref: { $link: 'abc' }, mimeType: 'image/png', size: 3 }
  /** A server that is both Bluesky and the site; it fails to write the first record. */
  const server = () => {
    let writes = 0
    return peerWith(({ path }) => {
      if (path.startsWith('/og/')) return { status: 200, body: 'png' }
      if (path.endsWith('createSession')) return json(200, { did: 'did:plc:a', accessJwt: 'jwt' })
      if (path.endsWith('uploadBlob')) return json(200, { blob: IMAGE })
      writes += 1
      return { status: writes === 1 ? 500 : 200 }
    })
  }

  test('gets a post with a card, a repeat under the same key, and a removal', async () => {
    const peer = await server()
    const tools = box()
    const settings = { handle: 'a.example', password: TOKEN, server: peer.url }
    const channel = blueskyChannel(settings, contextAt(peer.url), TIMEOUT_MS)
    await tools.tell(channel, published)
    tools.clock.now += 5_000
    await deliverDue(channel, tools, never)
    await tools.tell(channel, issueEvent('issue.withdrawn', 2))
    expect(peer.requests.map(({ path }) => path.split(/[./]/).at(-1))).toEqual([
      ...['createSession', 'png', 'uploadBlob', 'putRecord'],
      ...['createSession', 'png', 'uploadBlob', 'putRecord'],
      ...['createSession', 'deleteRecord'],
    ])
    const [first, second, removal] = peer.requests
      .filter(({ path }) => path.endsWith('Record'))
      .map(({ body, headers }) => ({ token: headers['authorization'], ...JSON.parse(body) }))
    expect(first).toMatchObject({
      token: 'Bearer jwt',
      repo: 'did:plc:a',
      collection: 'app.bsky.feed.post',
      record: {
        text: '一期',
        embed: {
          external: {
            uri: `${peer.url}/issues/2026-01-11`,
            description: '甲上市 & <涨>；乙降价',
            thumb: IMAGE,
          },
        },
      },
    })
    expect(first?.rkey).toMatch(/^[234567abcdefghij][2-7a-z]{12}$/)
    expect(second).toEqual(first)
    expect(removal?.rkey).toBe(first?.rkey)
  })

  test('gets at most 300 graphemes, never half of one', async () => {
    const family = '👨‍👩‍👧‍👦'
    const context = sampleContext(issueText(['甲'], family.repeat(301)))
    const settings = { handle: 'a.example', password: TOKEN, server: 'https://bsky.social' }
    const preview = await blueskyChannel(settings, context).preview(published)
    expect(JSON.parse(preview).text).toBe(`${family.repeat(299)}…`)
  })
})
