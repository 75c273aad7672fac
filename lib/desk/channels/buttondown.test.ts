import { describe, expect, test } from 'vitest'
import { deliverDue } from '@/lib/desk/deliver'
import { box, json, never, peerWith, published, TIMEOUT_MS, TOKEN } from '@/lib/desk/fixtures/channel-peers'
import { issueEvent } from '@/lib/desk/fixtures/outbox-over'
import { issueText, sampleContext } from '@/lib/desk/fixtures/sample-context'
import type { PeerAnswer, PeerRequest } from '@/testing/peer'
import { buttondownChannel } from './buttondown'

/**
 * A test server with the emails of one newsletter. It answers as docs.buttondown.com describes. With
 * `failsToRelease`, it once fails to release an email. With `losesCreation`, it once creates an email but
 * does not confirm this to the client.
 */
function buttondown({ failsToRelease = false, losesCreation = false } = {}) {
  const emails: { id: string; status: string; metadata: object }[] = [
    { id: 'em_0', status: 'sent', metadata: {} },
  ]
  const left = { failures: failsToRelease ? 1 : 0, losses: losesCreation ? 1 : 0 }
  const answer = ({ method, path, body }: PeerRequest): PeerAnswer => {
    if (method === 'GET') return json(200, { results: emails.toReversed(), count: emails.length })
    if (method === 'POST') {
      const { status = 'draft', metadata = {} } = JSON.parse(body)
      if (status === 'about_to_send') return json(400, { code: 'sending_requires_confirmation' })
      const created = { id: `em_${emails.length}`, status, metadata }
      emails.push(created)
      left.losses -= 1
      return left.losses >= 0 ? { status: 502 } : json(201, created)
    }
    const at = emails.findIndex(({ id }) => path === `/emails/${id}`)
    const email = emails[at]
    if (email === undefined) return json(404, { detail: 'Not found.' })
    if (method === 'DELETE') {
      emails.splice(at, 1)
      return { status: 204 }
    }
    left.failures -= 1
    if (left.failures >= 0) return { status: 500 }
    email.status = JSON.parse(body).status
    return json(200, email)
  }
  return { emails, answer }
}

const channelAt = (endpoint: string, context = sampleContext()) =>
  buttondownChannel({ endpoint, key: TOKEN }, context, TIMEOUT_MS)
const ISSUE_EMAIL = { id: 'em_1', metadata: { dateline: 'news.example 2026-01-11 1' } }

describe('Buttondown', () => {
  test.each([
    [{ failsToRelease: true }, 'draft'],
    [{ losesCreation: true }, 'draft'],
    [{}, 'about_to_send'],
  ])('gets one email for an issue and sends it once, even if %j', async (faults, first) => {
    const { emails, answer } = buttondown(faults)
    const peer = await peerWith(answer)
    const tools = box()
    const channel = channelAt(peer.url)
    await tools.tell(channel, published)
    expect(emails.at(-1)?.status).toBe(first)
    tools.clock.now += 5_000
    await deliverDue(channel, tools, never)
    expect(emails.slice(1)).toEqual([{ ...ISSUE_EMAIL, status: 'about_to_send' }])
    expect(peer.requests[0]?.headers).toMatchObject({
      authorization: `Token ${TOKEN}`,
      'x-api-version': '2026-04-01',
    })
  })

  test('gets the letter without other template tags than the one to unsubscribe', async () => {
    const peer = await peerWith(buttondown().answer)
    const context = sampleContext(issueText(['甲 {{ subscriber.email }} {% if x %} 乙'], '一期 {{ 1 }}'))
    await box().tell(channelAt(peer.url, context), published)
    const sent = JSON.parse(peer.requests.find(({ method }) => method === 'POST')?.body ?? '')
    expect(sent.subject).toBe('一期 { { 1 }}')
    expect(sent.body.match(/\{[{%][^}]*\}/g)).toEqual(['{{ unsubscribe_url }'])
    expect(sent.body).toContain('&#123;{ subscriber.email }}')
  })

  test('loses an email that is not sent yet when its issue is withdrawn, and keeps one that is', async () => {
    const { emails, answer } = buttondown()
    const tools = box()
    const channel = channelAt((await peerWith(answer)).url)
    await tools.tell(channel, published)
    for (const email of emails) email.status = 'sent'
    await tools.tell(channel, issueEvent('issue.withdrawn', 2))
    expect(emails).toHaveLength(2)
    for (const email of emails) email.status = 'about_to_send'
    await tools.tell(channel, issueEvent('issue.withdrawn', 3))
    expect(emails.map(({ id }) => id)).toEqual(['em_0'])
  })

  test('gets a draft that stays one on a trial', async () => {
    const { emails, answer } = buttondown()
    await channelAt((await peerWith(answer)).url).trial?.(published, never)
    expect(emails.at(-1)).toMatchObject({ status: 'draft', metadata: { dateline: 'news.example trial' } })
  })

  test.each([
    [{ status: 403, body: '{"detail":"Invalid token."}' }, 'failed'],
    [{ status: 400, body: '{"code":"subject_invalid"}' }, 'failed'],
    [{ status: 200, body: '<p>A page</p>' }, 'failed'],
    [{ status: 429, headers: { 'retry-after': '60' } }, 'waiting'],
    [{ status: 500 }, 'waiting'],
  ] satisfies readonly (readonly [PeerAnswer, string])[])(
    'that answers %j leaves the delivery as %s',
    async (given, state) => {
      const delivery = await box().tell(channelAt((await peerWith(given)).url), published)
      expect(delivery).toMatchObject({ state })
      expect(JSON.stringify(delivery)).not.toContain(TOKEN)
    },
  )
})
