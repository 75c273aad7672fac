import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TIMEOUT_MS } from '@/lib/desk/fixtures/channel-peers'
import { FROM } from '@/lib/desk/fixtures/letter-over'
import { START, testOutbox } from '@/lib/desk/fixtures/outbox-over'
import { sampleContext } from '@/lib/desk/fixtures/sample-context'
import { type SmtpAnswer, smtpPeer } from '@/lib/desk/fixtures/smtp-peer'
import { STORES } from '@/lib/desk/fixtures/stores'
import type { Sql } from '@/lib/desk/sql/sql'
import { createMailer } from './mailer'
import { sendConfirmations } from './send-confirmations'

describe.each(STORES)('in $name', ({ open }) => {
  let sql: Sql
  beforeEach(async () => {
    sql = await open()
  })
  afterEach(() => sql.close())
  const box = () => testOutbox([], sql)

  async function confirming(answer: SmtpAnswer = 'accept') {
    const [peer, tools] = [await smtpPeer((_, time) => (time === 1 ? answer : 'accept')), box()]
    const { subscribers } = tools.letter
    await subscribers.requestConfirmation('me@a.example', START)
    const send = () =>
      sendConfirmations(
        {
          ...{ subscribers, from: FROM, site: sampleContext().site },
          ...{ now: tools.now, random: tools.random, pause: async () => {} },
          mailer: createMailer(peer.server, 'news.example', TIMEOUT_MS),
        },
        new AbortController().signal,
      )
    await send()
    return { peer, tools, subscribers, send }
  }

  test('an address that was asked for gets one mail with its link, and is not confirmed by it', async () => {
    const { peer, subscribers, send } = await confirming()
    await send()
    expect(peer.asked).toEqual(['me@a.example'])
    const [mail] = peer.mails
    const link = /https:\/\/news\.example\/letter\/confirm\/([\w-]{32})/
    expect(mail?.subject).toBe('请确认订阅《晨报》')
    expect(link.exec(mail?.text ?? '')?.[1]).toBe(link.exec(String(mail?.html))?.[1])
    expect(mail?.headers.get('auto-submitted')).toBe('auto-replied')
    expect(await subscribers.confirmed()).toEqual([])
    expect(await subscribers.confirm(link.exec(mail?.text ?? '')?.[1] ?? '', START)).toBe(true)
  })

  test.each([
    { at: 'rcpt', status: 450 },
    { at: 'rcpt', status: 421 },
    { at: 'rcpt', status: 'close' },
  ] as const)('it is tried again after %j, but not at once', async (answer) => {
    const { peer, tools, send } = await confirming(answer)
    await send()
    expect(peer.asked).toHaveLength(1)
    tools.clock.now += 60_000
    await send()
    expect(peer.mails).toHaveLength(1)
  })

  test.each([
    { at: 'rcpt', status: 550 },
    { at: 'data', status: 554 },
  ] as const)('an address is erased after %j', async (answer) => {
    const { subscribers } = await confirming(answer)
    expect(await subscribers.counts()).toEqual({ confirmed: 0, waiting: 0 })
  })

  test('an unknown outcome is not repeated by itself, but the reader may ask again', async () => {
    const { peer, tools, subscribers, send } = await confirming({ at: 'data', status: 'close' })
    tools.clock.now += 3_600_000
    await send()
    expect(peer.asked).toHaveLength(1)
    await subscribers.requestConfirmation('me@a.example', tools.clock.now)
    await send()
    expect(peer.asked).toHaveLength(2)
  })
})
