import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import { plusDays } from '@/lib/calendar/days'
import { deliverDue } from '@/lib/desk/deliver'
import {
  box,
  json,
  KEY,
  never,
  peerWith,
  published,
  SECRET,
  TIMEOUT_MS,
  TOKEN,
} from '@/lib/desk/fixtures/channel-peers'
import { issueEvent } from '@/lib/desk/fixtures/outbox-over'
import { emptyContext, sampleContext } from '@/lib/desk/fixtures/sample-context'
import { answerFeed } from '@/lib/feeds/answer'
import { feedPath } from '@/lib/site/addresses'
import type { PeerAnswer } from '@/testing/peer'
import { baiduChannel } from './baidu'
import { indexNowChannel } from './index-now'
import { webSubChannel } from './web-sub'
import { webhookChannel } from './webhook'

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

  test('for the editor tells of a missing issue, and of no event for readers', async () => {
    const channel = webhookChannel(
      { url: 'https://e.example', secret: SECRET, isForEditor: true },
      sampleContext(),
    )
    const missing = { kind: 'issue.missing', date: '2026-01-11', expectedBy: '08:30' } as const
    expect([channel.handles(published), channel.handles(missing)]).toEqual([false, true])
    expect(JSON.parse(await channel.preview(missing))).toMatchObject({
      type: 'issue.missing',
      data: { date: '2026-01-11', expectedBy: '08:30' },
    })
  })
})

describe('WebSub', () => {
  /**
   * The hub of this test accepts a ping only if `hub.topic` and `hub.url` are the address that the feed names
   * as its own (`rel="self"`).
   */
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
  ])('of 35 issues names for number %i the feeds that contain it: %j', async (number, expected) => {
    const context = { ...sampleContext(), archive: archiveOf(issues) }
    const issue = { date: dates[number - 1] ?? '', edition: 1 }
    const preview = await webSubChannel('https://hub.example/', context).preview({ ...published, issue })
    const named = preview.split('\n').flatMap((line) => new URLSearchParams(line).get('hub.url') ?? [])
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
    expect((await tools.outbox.list({ limit: 1 }))[0]?.state).toBe('sent')
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

  test('gets each address only once, that of the issue first and alone', async () => {
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
