import { describe, expect, test } from 'vitest'
import { deliverDue } from '@/lib/desk/deliver'
import { box, json, never, peerWith, published, TIMEOUT_MS, TOKEN } from '@/lib/desk/fixtures/channel-peers'
import { issueEvent } from '@/lib/desk/fixtures/outbox-over'
import { issueText, sampleContext } from '@/lib/desk/fixtures/sample-context'
import type { PeerAnswer, PeerRequest } from '@/testing/peer'
import { listmonkChannel } from './listmonk'

/** A listmonk server with one list. With `failsToStart`, it fails once to start a campaign. */
function listmonk({ failsToStart = false } = {}) {
  const campaigns: { id: number; name: string; status: string }[] = []
  let mustFail = failsToStart
  const answer = ({ method, path, body }: PeerRequest): PeerAnswer => {
    if (method === 'GET') return json(200, { data: { results: campaigns, total: campaigns.length } })
    if (method === 'POST') {
      const created = { id: 7, name: String(JSON.parse(body).name), status: 'draft' }
      campaigns.push(created)
      return json(200, { data: created })
    }
    if (mustFail) {
      mustFail = false
      return { status: 500 }
    }
    const [campaign] = campaigns.filter(({ id }) => path === `/api/campaigns/${id}/status`)
    if (campaign !== undefined) campaign.status = JSON.parse(body).status
    return json(200, { data: campaign ?? {} })
  }
  return { campaigns, answer }
}

const channelAt = (server: string, context = sampleContext()) =>
  listmonkChannel({ server, list: 3, token: TOKEN }, context, TIMEOUT_MS)

describe('listmonk', () => {
  test('gets one campaign for an issue and starts it, even if an attempt fails between the two', async () => {
    const { campaigns, answer } = listmonk({ failsToStart: true })
    const peer = await peerWith(answer)
    const tools = box()
    const channel = channelAt(peer.url)
    await tools.tell(channel, published)
    expect(campaigns.map(({ status }) => status)).toEqual(['draft'])
    tools.clock.now += 5_000
    await deliverDue(channel, tools, never)
    expect(campaigns).toEqual([{ id: 7, name: 'news.example 2026-01-11 1', status: 'running' }])
    expect(peer.requests[0]?.headers['authorization']).toBe(`token ${TOKEN}`)
  })

  test('gets the letter as a template that prints it unchanged, and fills in the address to unsubscribe', async () => {
    const { answer } = listmonk()
    const peer = await peerWith(answer)
    const context = sampleContext(issueText(['甲 {{ .Subscriber.Email }} 乙'], '一期 {{ 1 }}'))
    await box().tell(channelAt(peer.url, context), published)
    const sent = JSON.parse(peer.requests.find(({ method }) => method === 'POST')?.body ?? '')
    expect(sent).toMatchObject({ lists: [3], content_type: 'html', subject: '一期 {{ "{{" }} 1 }}' })
    expect(sent.body).not.toMatch(/\{\{ \.Subscriber/)
    for (const text of [sent.body, sent.altbody]) expect(text).toContain('{{ UnsubscribeURL }}')
  })

  test('cancels a campaign that is being sent when its issue is withdrawn, and leaves a finished one', async () => {
    const { campaigns, answer } = listmonk()
    const tools = box()
    const channel = channelAt((await peerWith(answer)).url)
    await tools.tell(channel, published)
    await tools.tell(channel, issueEvent('issue.withdrawn', 2))
    expect(campaigns.map(({ status }) => status)).toEqual(['cancelled'])
    for (const campaign of campaigns) campaign.status = 'finished'
    await tools.tell(channel, issueEvent('issue.withdrawn', 3))
    expect(campaigns.map(({ status }) => status)).toEqual(['finished'])
  })

  test('gets a campaign that is not started on a trial', async () => {
    const { campaigns, answer } = listmonk()
    const channel = channelAt((await peerWith(answer)).url)
    await channel.trial?.(published, never)
    expect(campaigns).toEqual([{ id: 7, name: 'news.example trial', status: 'draft' }])
  })

  test.each([
    [{ status: 403, body: '{"message":"invalid token"}' }, 'failed'],
    [{ status: 200, body: '<p>A page</p>' }, 'failed'],
    [{ status: 503, headers: { 'retry-after': '60' } }, 'waiting'],
  ] satisfies readonly (readonly [PeerAnswer, string])[])(
    'that answers %j leaves the delivery as %s',
    async (given, state) => {
      const delivery = await box().tell(channelAt((await peerWith(given)).url), published)
      expect(delivery).toMatchObject({ state })
    },
  )
})
