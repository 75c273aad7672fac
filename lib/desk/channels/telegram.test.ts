import { describe, expect, test } from 'vitest'
import { deliverDue } from '@/lib/desk/deliver'
import { box, json, never, peerWith, published, TIMEOUT_MS, TOKEN } from '@/lib/desk/fixtures/channel-peers'
import { issueEvent } from '@/lib/desk/fixtures/outbox-over'
import { issueText, sampleContext } from '@/lib/desk/fixtures/sample-context'
import type { Peer, PeerAnswer } from '@/testing/peer'
import { issueContent } from './issue-content'
import { telegramChannel } from './telegram'
import { MAX_MESSAGE_UNITS, telegramText } from './telegram-text'

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
  ])('gets a revision as %s of the same message', async (_, answer) => {
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

  test('never gets an uncertain message again unless a person asks for it', async () => {
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
