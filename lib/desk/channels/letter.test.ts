import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliverDue, recoverInterrupted } from '@/lib/desk/deliver'
import { published } from '@/lib/desk/fixtures/channel-peers'
import { FROM, letterTo, subscribe } from '@/lib/desk/fixtures/letter-over'
import { issueEvent, START, type TestOutbox, testOutbox } from '@/lib/desk/fixtures/outbox-over'
import { issueText, sampleContext } from '@/lib/desk/fixtures/sample-context'
import { type SmtpAnswer, smtpPeer } from '@/lib/desk/fixtures/smtp-peer'
import { STORES } from '@/lib/desk/fixtures/stores'
import { createPause } from '@/lib/desk/letter/pace'
import type { Sql } from '@/lib/desk/sql/sql'
import { tryChannel } from '@/lib/desk/try-channel'

const context = sampleContext()
const addressesOf = async (tools: TestOutbox): Promise<readonly string[]> =>
  (await tools.letter.subscribers.confirmed()).map(({ address }) => address)
/** Returns answers of a mail server: it gives one answer for some addresses, and accepts the others. */
const refusing =
  (answer: SmtpAnswer, ...addresses: readonly string[]) =>
  (address: string): SmtpAnswer =>
    addresses.includes(address) ? answer : 'accept'

describe.each(STORES)('in $name', ({ open }) => {
  let sql: Sql
  beforeEach(async () => {
    sql = await open()
  })
  afterEach(() => sql.close())
  const box = () => testOutbox([], sql)

  describe('the letter', () => {
    test('brings an issue to each confirmed subscriber, and to nobody else', async () => {
      const [peer, tools] = [await smtpPeer(), box()]
      await subscribe(tools, 2)
      await tools.letter.subscribers.requestConfirmation('asked@a.example', START)
      await tools.letter.subscribers.add('late@a.example', START + 1)
      expect(await tools.tell(letterTo(peer, tools, context), published)).toMatchObject({
        state: 'sent',
        reason: '2 accepted',
      })
      expect(peer.asked).toEqual(['1@a.example', '2@a.example'])
      expect(peer.connections()).toBe(1)
      const [mail] = peer.mails
      expect(mail?.from?.value).toEqual([{ name: '晨报', address: FROM }])
      expect(mail?.to).toMatchObject({ value: [{ name: '', address: '1@a.example' }] })
      expect(mail?.subject).toBe('一期')
      for (const text of [mail?.html, mail?.text])
        for (const part of ['甲上市 &amp; &lt;涨&gt;', '乙公司降价', 'https://b.example/2', '降价一半'])
          expect(
            String(text)
              .replaceAll('&', '&amp;')
              .replace(/&amp;(amp|lt|gt);/g, '&$1;')
              .replaceAll('<涨>', '&lt;涨&gt;'),
          ).toContain(part)
    })

    test('has for each subscriber a link that ends the subscription with one request (RFC 8058)', async () => {
      const [peer, tools] = [await smtpPeer(), box()]
      await subscribe(tools, 2)
      await tools.tell(letterTo(peer, tools, context), published)
      const keys = (await tools.letter.subscribers.confirmed()).map(({ key }) => key)
      expect(new Set(keys).size).toBe(2)
      for (const [at, { headers, html, text }] of peer.mails.entries()) {
        const leave = `https://news.example/letter/unsubscribe/${keys[at]}`
        expect(headers.get('list')).toMatchObject({
          unsubscribe: { url: leave },
          'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
          id: { name: 'letter.news.example' },
        })
        expect(html).toContain(`href="${leave}"`)
        expect(text).toContain(leave)
      }
    })

    test.each([
      '一期\r\nBcc: eve@b.example',
      '一期\nX: 1',
      '一期\u2028Cc: eve@b.example',
      '一期\u0000\u0085',
    ])('a title cannot add header fields: %j', async (title) => {
      const [peer, tools] = [await smtpPeer(), box()]
      await subscribe(tools, 1)
      await tools.tell(letterTo(peer, tools, sampleContext(issueText(['甲'], title))), published)
      const [mail] = peer.mails
      expect(mail?.subject).toMatch(/^"?一期[^\r\n]*$/)
      expect([mail?.bcc, mail?.cc, mail?.headers.get('x')]).toEqual([undefined, undefined, undefined])
      expect(peer.asked).toEqual(['1@a.example'])
    })

    test('says nothing of revisions and withdrawals', async () => {
      const [peer, tools] = [await smtpPeer(), box()]
      const channel = letterTo(peer, tools, context)
      const kinds = ['issue.revised', 'correction.added', 'issue.withdrawn'] as const
      expect(kinds.map((kind) => channel.handles(issueEvent(kind)))).toEqual([false, false, false])
      expect(channel.handles(published)).toBe(true)
    })

    test('ends when its issue is withdrawn', async () => {
      const [peer, tools] = [await smtpPeer(), box()]
      await subscribe(tools, 3)
      let isLive = true
      const pause = async (): Promise<void> => {
        isLive = peer.mails.length === 0
      }
      const live = {
        ...context,
        archive: {
          ...context.archive,
          issue: (key: typeof published.issue) => (isLive ? context.archive.issue(key) : undefined),
        },
      }
      const channel = letterTo(peer, { ...tools, letter: { ...tools.letter, pause } }, live)
      expect(await tools.tell(channel, published)).toMatchObject({ state: 'skipped' })
      expect(peer.asked).toEqual(['1@a.example'])
    })
  })

  describe('an address', () => {
    test.each([
      ['a bare 550', { at: 'rcpt', status: 550 }],
      ['5.1.1', { at: 'rcpt', status: 550, text: '5.1.1 <1@a.example> is unknown' }],
      ['5.2.1', { at: 'rcpt', status: 550, text: '5.2.1 is shut' }],
    ] as const)('that does not exist (%s) is dropped', async (_, answer) => {
      const [peer, tools] = [await smtpPeer(refusing(answer, '1@a.example')), box()]
      await subscribe(tools, 3)
      const delivery = await tools.tell(letterTo(peer, tools, context), published)
      expect(delivery).toMatchObject({ state: 'sent', reason: '2 accepted, 1 dead' })
      expect(await addressesOf(tools)).toEqual(['2@a.example', '3@a.example'])
      expect(peer.mails).toHaveLength(2)
    })

    test.each([
      ['relaying', { at: 'rcpt', status: 554, text: '5.7.1 relay access denied' }],
      ['a full mailbox', { at: 'rcpt', status: 552, text: '5.2.2 full' }],
      ['the text', { at: 'data', status: 554, text: '5.7.1 spam' }],
      ['the sender', { at: 'rcpt', status: 550, text: '5.1.8 bad sender domain' }],
    ] as const)('that is refused because of %s stays', async (_, answer) => {
      const [peer, tools] = [await smtpPeer(refusing(answer, '1@a.example')), box()]
      await subscribe(tools, 2)
      expect(await tools.tell(letterTo(peer, tools, context), published)).toMatchObject({
        state: 'sent',
        reason: '1 accepted, 1 failed',
      })
      expect(await addressesOf(tools)).toHaveLength(2)
    })

    test.each([450, 451, 452])(
      'with a temporary answer (%i) is tried again, and no other one',
      async (status) => {
        const [peer, tools] = [
          await smtpPeer((address, time) =>
            address === '1@a.example' && time === 1 ? { at: 'rcpt', status } : 'accept',
          ),
          box(),
        ]
        await subscribe(tools, 2)
        const channel = letterTo(peer, tools, context)
        expect(await tools.tell(channel, published)).toMatchObject({
          state: 'waiting',
          reason: '1 accepted, 1 later',
        })
        tools.clock.now += 3_600_000
        await deliverDue(channel, tools, new AbortController().signal)
        expect((await tools.outbox.list({ limit: 1 }))[0]).toMatchObject({
          state: 'sent',
          reason: '2 accepted',
        })
        expect(peer.asked).toEqual(['1@a.example', '2@a.example', '1@a.example'])
      },
    )

    test.each(['close', 'silence'] as const)(
      'whose outcome is unknown (%s) is never sent to again',
      async (status) => {
        const [peer, tools] = [await smtpPeer(refusing({ at: 'data', status }, '1@a.example')), box()]
        await subscribe(tools, 2)
        const channel = letterTo(peer, tools, context, 300)
        expect(await tools.tell(channel, published)).toMatchObject({
          state: 'sent',
          reason: '1 accepted, 1 uncertain',
        })
        await tools.tell(channel, { ...published, revision: 2 })
        expect(peer.asked).toEqual(['1@a.example', '2@a.example'])
      },
    )

    test.each([421, 'close', 'silence'] as const)(
      'is sent to later if nothing was handed over (%s)',
      async (status) => {
        const [peer, tools] = [
          await smtpPeer((address, time) =>
            address === '2@a.example' && time === 1 ? { at: 'rcpt', status } : 'accept',
          ),
          box(),
        ]
        await subscribe(tools, 3)
        const channel = letterTo(peer, tools, context, 300)
        expect(await tools.tell(channel, published)).toMatchObject({ state: 'waiting' })
        tools.clock.now += 3_600_000
        await deliverDue(channel, tools, new AbortController().signal)
        expect(peer.mails.map(({ to }) => (to === undefined || Array.isArray(to) ? '' : to.text))).toEqual([
          '1@a.example',
          '2@a.example',
          '3@a.example',
        ])
      },
    )

    test('is in no reason, whatever the server says', async () => {
      const [peer, tools] = [await smtpPeer(refusing({ at: 'rcpt', status: 421 }, '1@a.example')), box()]
      await subscribe(tools, 1)
      const delivery = await tools.tell(letterTo(peer, tools, context), published)
      expect(delivery).toMatchObject({ state: 'waiting', reason: 'CONN 421' })
      expect(JSON.stringify(await tools.outbox.list({ limit: 9 }))).not.toContain('a.example')
    })
  })

  describe('a mail server', () => {
    test('that refuses every address is at fault itself: none is dropped, and a person may send again', async () => {
      let isBroken = true
      const [peer, tools] = [await smtpPeer(() => (isBroken ? { at: 'rcpt', status: 550 } : 'accept')), box()]
      await subscribe(tools, 5)
      const channel = letterTo(peer, tools, context)
      const delivery = await tools.tell(channel, published)
      expect(delivery).toMatchObject({ state: 'failed' })
      expect(await addressesOf(tools)).toHaveLength(5)
      isBroken = false
      tools.clock.now += 1
      await tools.outbox.retry(delivery?.id ?? 0, tools.clock.now)
      await deliverDue(channel, tools, new AbortController().signal)
      expect(peer.mails).toHaveLength(5)
    })

    test('that accepts none of ten mails in a row is left alone for a while', async () => {
      const [peer, tools] = [await smtpPeer(() => ({ at: 'rcpt', status: 450 })), box()]
      await subscribe(tools, 30)
      expect(await tools.tell(letterTo(peer, tools, context), published)).toMatchObject({ state: 'waiting' })
      expect(peer.asked).toHaveLength(10)
    })

    test('gets name and password, and a wrong one is reported at once', async () => {
      const login = { user: 'me', password: 'top secret' }
      const [peer, tools] = [await smtpPeer(() => 'accept', login), box()]
      await subscribe(tools, 1)
      const wrong = { ...peer, server: { ...peer.server, login: { user: 'me', password: 'wrong' } } }
      expect(await tools.tell(letterTo(wrong, tools, context), published)).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/^AUTH \w+ 535/),
      })
      expect(await tools.tell(letterTo(peer, tools, context), { ...published, revision: 2 })).toMatchObject({
        state: 'sent',
      })
    })

    test('that cannot be reached is tried again', async () => {
      const [peer, tools] = [await smtpPeer(), box()]
      await peer.close()
      await subscribe(tools, 1)
      expect(await tools.tell(letterTo(peer, tools, context), published)).toMatchObject({
        state: 'waiting',
        reason: 'ECONNREFUSED',
      })
    })
  })

  test('a letter that was interrupted goes on: nobody gets it twice', async () => {
    const [peer, tools] = [await smtpPeer(), box()]
    await subscribe(tools, 4)
    const channel = letterTo(peer, tools, context)
    await tools.outbox.add(published, ['letter'], START)
    const [first] = await tools.outbox.due('letter', START)
    const [one, two] = await tools.letter.subscribers.confirmed()
    // The state after the process sent the first mail and was killed while it sent the second.
    await tools.outbox.begin(first?.id ?? 0)
    for (const { id } of [one, two].flatMap((subscriber) => subscriber ?? []))
      await tools.letter.sends.begin(published.issue, id, START)
    await tools.letter.sends.settle(published.issue, one?.id ?? 0, 'accepted')
    await recoverInterrupted(() => channel, tools)
    await deliverDue(channel, tools, new AbortController().signal)
    expect(peer.asked).toEqual(['3@a.example', '4@a.example'])
    expect(await tools.outbox.delivery(first?.id ?? 0)).toMatchObject({
      state: 'sent',
      reason: '3 accepted, 1 uncertain',
    })
  })

  test('a stop ends a letter between two mails, and it goes on at the next start', async () => {
    const [peer, tools] = [await smtpPeer(), box()]
    await subscribe(tools, 3)
    const stop = new AbortController()
    const pause = async (): Promise<void> => {
      if (peer.mails.length === 1) stop.abort()
    }
    const channel = letterTo(peer, { ...tools, letter: { ...tools.letter, pause } }, context)
    await tools.outbox.add(published, ['letter'], START)
    await deliverDue(channel, tools, stop.signal)
    expect(peer.asked).toEqual(['1@a.example'])
    tools.clock.now += 3_600_000
    await deliverDue(letterTo(peer, tools, context), tools, new AbortController().signal)
    expect(peer.asked).toEqual(['1@a.example', '2@a.example', '3@a.example'])
  })

  test('a trial goes to the sender only', async () => {
    const [peer, tools] = [await smtpPeer(), box()]
    await subscribe(tools, 2)
    expect(await tryChannel(letterTo(peer, tools, context), published, START)).toMatchObject([
      { kind: 'sent' },
    ])
    expect(peer.asked).toEqual([FROM])
  })
})

test('mails go out at even intervals', async () => {
  const waits: number[] = []
  let now = 0
  const pause = createPause(
    () => now,
    async (ms) => {
      waits.push(ms)
      now += ms
    },
  )
  const { signal } = new AbortController()
  for (let at = 0; at < 4; at += 1) await pause(120, signal)
  now += 10_000
  await pause(120, signal)
  expect(waits).toEqual([500, 500, 500])
})
