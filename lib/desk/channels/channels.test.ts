import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test } from 'vitest'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import { plusDays } from '@/lib/calendar/days'
import type { Channel } from '@/lib/desk/channel'
import { deliverDue } from '@/lib/desk/deliver'
import { issueEvent, START, testOutbox } from '@/lib/desk/fixtures/outbox-over'
import { emptyContext, issueText, sampleContext } from '@/lib/desk/fixtures/sample-context'
import { answerFeed } from '@/lib/feeds/answer'
import { feedPath } from '@/lib/site/addresses'
import { type Peer, type PeerAnswer, type PeerRequest, startPeer } from '@/testing/peer'
import { baiduChannel } from './baidu'
import { blueskyChannel } from './bluesky'
import { indexNowChannel } from './index-now'
import { issueContent } from './issue-content'
import { mastodonChannel } from './mastodon'
import { telegramChannel } from './telegram'
import { MAX_MESSAGE_UNITS, telegramText } from './telegram-text'
import { webSubChannel } from './web-sub'
import { webhookChannel } from './webhook'

/** Long enough for a busy machine; a silent peer is waited for as long as `SILENCE_MS`. */
const TIMEOUT_MS = 5_000
const SILENCE_MS = 50
const SECRET = `whsec_${Buffer.from('a secret of 24 bytes or so').toString('base64')}`
const TOKEN = '123456:top-secret'
const KEY = '0123456789abcdef'
const published = issueEvent('issue.published')
const never = new AbortController().signal

const peers: Peer[] = []
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()))
})

/** Starts a peer that gives some answers, the last one for ever. */
async function peerWith(...answers: readonly (PeerAnswer | ((request: PeerRequest) => PeerAnswer))[]) {
  let at = 0
  const peer = await startPeer((request) => {
    const answer = answers[Math.min(at, answers.length - 1)] ?? { status: 200 }
    at += 1
    return typeof answer === 'function' ? answer(request) : answer
  })
  peers.push(peer)
  return peer
}

/** A site that a peer serves. */
const contextAt = (siteUrl: string) => {
  const context = sampleContext()
  return { ...context, site: { ...context.site, siteUrl } }
}

const box = (editors?: readonly string[]) => testOutbox(editors)
const json = (status: number, body: object): PeerAnswer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

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
    peers.pop()
    const delivery = await box().tell(
      telegramChannel({ chat: '@c', token: TOKEN, apiRoot: peer.url }, sampleContext(), TIMEOUT_MS),
      published,
    )
    expect(delivery).toMatchObject({ state: 'waiting', reason: 'ECONNREFUSED' })
  })
})

describe('a webhook', () => {
  test('is verified by the library of its receiver, and keeps its id when it is sent again', async () => {
    const peer = await peerWith({ status: 500 }, { status: 200 })
    const tools = box()
    tools.clock.now = Date.now()
    const channel = webhookChannel({ url: peer.url, secret: SECRET }, sampleContext(), TIMEOUT_MS)
    await tools.tell(channel, published)
    tools.clock.now += 5_000
    await deliverDue(channel, tools, never)
    const [first, second] = peer.requests
    expect(first?.headers['webhook-id']).toBe('msg_issue_published_2026-01-11_1')
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    const {
      'webhook-id': id,
      'webhook-timestamp': time,
      'webhook-signature': signature,
    } = second?.headers ?? {}
    const headers = {
      'webhook-id': `${id}`,
      'webhook-timestamp': `${time}`,
      'webhook-signature': `${signature}`,
    }
    expect(new Webhook(SECRET).verify(second?.body ?? '', headers)).toMatchObject({
      type: 'issue.published',
      data: {
        date: '2026-01-11',
        edition: 1,
        revision: 1,
        title: '一期',
        url: 'https://news.example/issues/2026-01-11',
        points: ['甲上市 & <涨>', '乙降价'],
        stories: [{ headline: '甲公司上市' }, { headline: '乙公司降价' }],
      },
    })
    expect(() => new Webhook(SECRET).verify(`${second?.body} `, headers)).toThrow()
  })

  test('tells of a withdrawal without the text that was withdrawn', async () => {
    const peer = await peerWith({ status: 200 })
    const channel = webhookChannel({ url: peer.url, secret: SECRET }, emptyContext(), TIMEOUT_MS)
    await box().tell(channel, issueEvent('issue.withdrawn', 2))
    expect(Object.keys(JSON.parse(peer.requests[0]?.body ?? '').data)).toEqual([
      'date',
      'edition',
      'revision',
      'title',
      'url',
    ])
  })

  test('for the editor tells of a missing issue, and no reader’s event', async () => {
    const channel = webhookChannel(
      { url: 'https://e.example', secret: SECRET, isForEditor: true },
      sampleContext(),
    )
    const missing = { kind: 'issue.missing', date: '2026-01-11', expectedBy: '08:30' } as const
    expect([channel.handles(published), channel.handles(missing)]).toEqual([false, true])
    expect(JSON.parse(channel.preview(missing))).toMatchObject({
      type: 'issue.missing',
      data: { date: '2026-01-11', expectedBy: '08:30' },
    })
  })
})

describe('WebSub', () => {
  /** A hub that takes a ping only for a feed whose own address is the topic. */
  test('names each feed that shows the issue by the address that the feed gives itself', async () => {
    const context = sampleContext()
    const topics: string[] = []
    const peer = await peerWith(({ body, headers }) => {
      const form = new URLSearchParams(body)
      const topic = form.get('hub.topic') ?? ''
      topics.push(topic)
      const feed = answerFeed(new URL(topic).pathname, context.archive, context.site)?.body ?? ''
      const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
      const isPing = isForm && form.get('hub.mode') === 'publish' && form.get('hub.url') === topic
      const self = topic.endsWith('.json')
        ? JSON.parse(feed).feed_url
        : /<(?:atom:)?link[^>]*rel="self"[^>]*>/.exec(feed)?.[0].match(/href="([^"]*)"/)?.[1]
      return { status: isPing && self === topic ? 202 : 400, body: `${self}` }
    })
    const delivery = await box().tell(webSubChannel(peer.url, context, TIMEOUT_MS), published)
    expect(delivery).toMatchObject({ state: 'sent' })
    expect(topics).toHaveLength(15)
    expect(topics).toContain('https://news.example/feed.xml')
    expect(topics).toContain('https://news.example/feeds/weeks.atom')
  })

  const dates = Array.from({ length: 35 }, (_, day) => plusDays('2026-01-01', day))
  const issues = dates.map((date) =>
    issueFrom(`---\ntitle: 题\ndate: ${date}\n---\n# 题\n\n## 要闻\n\n### [甲](https://a.example/1)：乙。\n`),
  )

  test.each([
    [11, ['weeks', 'archive/2']],
    [25, ['full', 'weeks', 'archive/3']],
    [35, ['full', 'weeks']],
  ])('of 35 issues names for number %i the feeds that contain it: %j', (number, expected) => {
    const context = { ...sampleContext(), archive: archiveOf(issues) }
    const issue = { date: dates[number - 1] ?? '', edition: 1 }
    const named = webSubChannel('https://hub.example/', context)
      .preview({ ...published, issue })
      .split('\n')
      .flatMap((line) => new URLSearchParams(line).get('hub.url') ?? [])
    const all = ['full', 'weeks', 'archive/1', 'archive/2', 'archive/3', 'archive/4']
    expect(all.filter((name) => named.includes(`https://news.example${feedPath(name, 'rss')}`))).toEqual(
      expected,
    )
  })

  test('continues at the feed at which the hub asked it to wait', async () => {
    const peer = await peerWith(
      { status: 204 },
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 204 },
    )
    const tools = box()
    const channel = webSubChannel(peer.url, sampleContext(), TIMEOUT_MS)
    await tools.tell(channel, published)
    tools.clock.now += 10_000
    await deliverDue(channel, tools, never)
    expect(tools.outbox.list({ limit: 1 })[0]?.state).toBe('sent')
    expect(peer.requests).toHaveLength(16)
    expect(new Set(peer.requests.map(({ body }) => body)).size).toBe(15)
  })
})

describe('IndexNow', () => {
  test('names the pages that show an issue, and after a withdrawal those that showed it', async () => {
    const peer = await peerWith({ status: 202 })
    const tools = box()
    await tools.tell(indexNowChannel(peer.url, KEY, sampleContext(), TIMEOUT_MS), published)
    await tools.tell(
      indexNowChannel(peer.url, KEY, emptyContext(), TIMEOUT_MS),
      issueEvent('issue.withdrawn', 2),
    )
    const [first, second] = peer.requests.map(({ body }) => JSON.parse(body))
    expect(first).toMatchObject({
      host: 'news.example',
      key: KEY,
      keyLocation: `https://news.example/${KEY}.txt`,
    })
    expect(first.urlList[0]).toBe('https://news.example/issues/2026-01-11')
    expect(first.urlList).toContain('https://news.example/weeks/2026-W02')
    expect(first.urlList.filter((url: string) => url.includes('/stories/'))).toHaveLength(2)
    expect(second.urlList.toSorted()).toEqual(first.urlList.toSorted())
  })
})

describe('Baidu', () => {
  const accepted = (remain: number, success: number): PeerAnswer => json(200, { remain, success })

  test('gets an address once in its life, the issue first and alone', async () => {
    const peer = await peerWith(accepted(9, 1), accepted(7, 2))
    const tools = box()
    const channel = baiduChannel(
      { endpoint: peer.url, token: TOKEN },
      sampleContext(),
      tools.outbox,
      TIMEOUT_MS,
    )
    await tools.tell(channel, published)
    expect(await tools.tell(channel, issueEvent('issue.revised', 2))).toMatchObject({ state: 'skipped' })
    const lines = peer.requests.map(({ body }) => body.split('\n'))
    expect(lines).toEqual([
      ['https://news.example/issues/2026-01-11'],
      [expect.stringContaining('/stories/'), expect.stringContaining('/stories/')],
    ])
    expect(peer.requests[0]?.path).toBe(
      `/?site=https%3A%2F%2Fnews.example&token=${encodeURIComponent(TOKEN)}`,
    )
  })

  test('gets the others after midnight in Beijing when no address is left for the day', async () => {
    const peer = await peerWith(accepted(0, 1), accepted(9, 2))
    const tools = box()
    const channel = baiduChannel(
      { endpoint: peer.url, token: TOKEN },
      sampleContext(),
      tools.outbox,
      TIMEOUT_MS,
    )
    const delivery = await tools.tell(channel, published)
    expect(delivery).toMatchObject({ state: 'waiting', nextAt: Date.parse('2026-01-12T00:00:00+08:00') })
    tools.clock.now = Date.parse('2026-01-12T00:00:00+08:00')
    await deliverDue(channel, tools, never)
    expect(peer.requests.map(({ body }) => body.split('\n').length)).toEqual([1, 1, 1])
  })
})

describe('Telegram', () => {
  const sent = json(200, { ok: true, result: { message_id: 7 } })
  const done = json(200, { ok: true, result: true })
  const refusal = (description: string): PeerAnswer => json(400, { ok: false, error_code: 400, description })
  const channelAt = (peer: Peer, context = sampleContext()) =>
    telegramChannel({ chat: '@c', token: TOKEN, apiRoot: peer.url }, context, TIMEOUT_MS)
  const calls = (peer: Peer) =>
    peer.requests.map(({ path, body }) => ({ method: path.split('/').at(-1), ...JSON.parse(body) }))

  test('gets headline, points and link in HTML mode, with our own picture above', async () => {
    const peer = await peerWith(sent)
    await box().tell(channelAt(peer), published)
    expect(calls(peer)).toEqual([
      {
        method: 'sendMessage',
        chat_id: '@c',
        parse_mode: 'HTML',
        text: `<b><a href="https://news.example/issues/2026-01-11">一期</a></b>

• 甲上市 &amp; &lt;涨&gt;
• 乙降价

<a href="https://news.example/issues/2026-01-11">阅读全文</a>`,
        link_preview_options: {
          url: 'https://news.example/og/issues/2026-01-11.png',
          prefer_large_media: true,
          show_above_text: true,
        },
      },
    ])
  })

  test.each([
    ['an edit', done],
    [
      'an edit that changes nothing',
      refusal('Bad Request: message is not modified: specified new message content'),
    ],
  ])('hears of a revision by %s of the same message', async (_, answer) => {
    const [peer, tools] = [await peerWith(sent, answer), box()]
    await tools.tell(channelAt(peer), published)
    expect(await tools.tell(channelAt(peer), issueEvent('issue.revised', 2))).toMatchObject({ state: 'sent' })
    expect(calls(peer)[1]).toMatchObject({ method: 'editMessageText', message_id: 7 })
  })

  test.each([
    ['is deleted within 48 hours', 47, [done], ['deleteMessage']],
    ['is edited after 48 hours', 48, [done], ['editMessageText']],
    [
      'is edited if it cannot be deleted',
      1,
      [refusal("Bad Request: message can't be deleted"), done],
      ['deleteMessage', 'editMessageText'],
    ],
    ['may be gone already', 1, [refusal('Bad Request: message to delete not found')], ['deleteMessage']],
  ])('the message of a withdrawn issue %s', async (_, hours, answers, methods) => {
    const [peer, tools] = [await peerWith(sent, ...answers), box()]
    await tools.tell(channelAt(peer), published)
    tools.clock.now += hours * 3_600_000
    expect(
      await tools.tell(channelAt(peer, sampleContext()), issueEvent('issue.withdrawn', 2)),
    ).toMatchObject({
      state: 'sent',
    })
    const after = calls(peer).slice(1)
    expect(after.map(({ method }) => method)).toEqual(methods)
    if (methods.includes('editMessageText')) expect(after.at(-1)?.text).toBe('已撤回')
  })

  test('has no message to edit if none was sent', async () => {
    const peer = await peerWith(done)
    expect(await box().tell(channelAt(peer), issueEvent('correction.added', 2))).toMatchObject({
      state: 'skipped',
    })
    expect(peer.requests).toHaveLength(0)
  })

  test('is never sent an uncertain message again by itself', async () => {
    const [peer, tools] = [await peerWith('close'), box()]
    await tools.tell(channelAt(peer), published)
    tools.clock.now += 86_400_000
    await deliverDue(channelAt(peer), tools, never)
    expect(peer.requests).toHaveLength(1)
  })

  test('gets no more than 4,096 UTF-16 units after entities, and ends after a whole point', () => {
    const points = Array.from({ length: 60 }, (_, at) => `${at} 😀<&>${'长'.repeat(90)}`)
    const content = issueContent(published.issue, sampleContext(issueText(points, '<b>'.repeat(300))))
    if (content === undefined) throw new Error('There is no such issue.')
    const html = telegramText(content)
    const shown = html
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    expect(shown.length).toBeLessThanOrEqual(MAX_MESSAGE_UNITS)
    expect(shown.length).toBeGreaterThan(MAX_MESSAGE_UNITS - 200)
    const kept = shown.split('\n').filter((line) => line.startsWith('• '))
    expect(kept).toEqual(points.slice(0, kept.length).map((point) => `• ${point}`))
    expect(shown).toContain(`还有 ${60 - kept.length} 条要点，阅读全文`)
  })
})

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
  /** A server of accounts that is also the site; the first record cannot be written. */
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

  test('gets a post with a card under a key that a repeat uses again, and a removal', async () => {
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

  test('gets at most 300 graphemes, never half of one', () => {
    const family = '👨‍👩‍👧‍👦'
    const context = sampleContext(issueText(['甲'], family.repeat(301)))
    const preview = blueskyChannel(
      { handle: 'a.example', password: TOKEN, server: 'https://bsky.social' },
      context,
    ).preview(published)
    expect(JSON.parse(preview).text).toBe(`${family.repeat(299)}…`)
  })
})
