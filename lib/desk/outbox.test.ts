import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel } from './channel'
import { deliverDue, recoverInterrupted } from './deliver'
import type { Outcome } from './delivery'
import { issueEvent, START, type TestOutbox, testOutbox } from './fixtures/outbox-over'
import { STORES } from './fixtures/stores'
import { runOutbox } from './run-outbox'
import type { Sql } from './sql/sql'

/** A channel whose first attempts have the given outcomes. All later attempts succeed. */
function scripted(outcomes: readonly Outcome[] = [], isRepeatable = true): Channel & { told: string[] } {
  const left = [...outcomes]
  const told: string[] = []
  return {
    name: 'scripted',
    isForEditor: false,
    hasMessagePerIssue: false,
    told,
    handles: () => true,
    isRepeatable: () => isRepeatable,
    send: async ({ delivery }) => {
      told.push(delivery.key)
      return left.shift() ?? { kind: 'sent' }
    },
    preview: () => '',
  }
}

const LATER: Outcome = { kind: 'later', reason: '503' }
const never = new AbortController().signal

describe.each(STORES)('in $name', ({ open }) => {
  let sql: Sql
  beforeEach(async () => {
    sql = await open()
  })
  afterEach(() => sql.close())
  const box = (editors?: readonly string[]): TestOutbox => testOutbox(editors, sql)

  describe('the outbox', () => {
    test('tells a channel of an event once', async () => {
      const [tools, channel] = [box(), scripted()]
      await tools.tell(channel, issueEvent('issue.published'))
      await tools.tell(channel, issueEvent('issue.published'))
      expect(channel.told).toEqual(['issue.published 2026-01-11 1'])
    })

    test('tells the events of an issue in their order, even while the first is being repeated', async () => {
      const [tools, channel] = [box(), scripted([LATER])]
      await tools.tell(channel, issueEvent('issue.published'))
      await tools.tell(channel, issueEvent('issue.revised', 2))
      expect(channel.told).toHaveLength(1)
      tools.clock.now += 5_000
      await deliverDue(channel, tools, never)
      await deliverDue(channel, tools, never)
      expect(channel.told).toEqual([
        'issue.published 2026-01-11 1',
        'issue.published 2026-01-11 1',
        'issue.revised 2026-01-11 2',
      ])
    })

    test('does not let one issue wait for another', async () => {
      const [tools, channel] = [box(), scripted([LATER])]
      await tools.tell(channel, issueEvent('issue.published'))
      const other = { ...issueEvent('issue.published'), issue: { date: '2026-01-12', edition: 1 } }
      expect(await tools.tell(channel, other)).toMatchObject({ state: 'sent' })
    })

    test('sends a failed delivery again when a person asks for it, with two new days', async () => {
      const [tools, channel] = [box(), scripted([{ kind: 'refused', reason: '403' }])]
      const failed = await tools.tell(channel, issueEvent('issue.published'))
      expect(failed).toMatchObject({ state: 'failed', reason: '403' })
      tools.clock.now += 3 * 86_400_000
      await deliverDue(channel, tools, never)
      expect(channel.told).toHaveLength(1)
      expect(await tools.outbox.retry(failed?.id ?? 0, tools.clock.now)).toBe(true)
      await deliverDue(channel, tools, never)
      expect((await tools.outbox.list({ limit: 1 }))[0]).toMatchObject({ state: 'sent', attempts: 1 })
      expect(await tools.outbox.retry(failed?.id ?? 0, tools.clock.now)).toBe(false)
    })

    test('reports a delivery that was given up to the editor, but never a failed report', async () => {
      const tools = box(['editor telegram'])
      await tools.tell(scripted([{ kind: 'refused', reason: '403' }]), issueEvent('issue.published'))
      expect((await tools.outbox.list({ limit: 1 }))[0]).toMatchObject({
        channel: 'editor telegram',
        event: { kind: 'delivery.failed', about: 'issue.published 2026-01-11', reason: 'failed: 403' },
      })
      const editor = {
        ...scripted([{ kind: 'refused', reason: '403' }]),
        name: 'editor telegram',
        isForEditor: true,
      }
      await deliverDue(editor, tools, never)
      expect(await tools.outbox.list({ limit: 9 })).toHaveLength(2)
    })

    test('stores the error of a bug in a channel as the reason of the delivery', async () => {
      const tools = box()
      const channel = { ...scripted(), send: () => Promise.reject(new Error('broken')) }
      expect(await tools.tell(channel, issueEvent('issue.published'))).toMatchObject({
        state: 'waiting',
        reason: 'internal error: broken',
      })
    })
  })

  describe('an attempt that the end of the process interrupted', () => {
    test.each([
      [true, 'waiting'],
      [false, 'uncertain'],
    ])('on a channel that allows repeats (%s) is %s', async (isRepeatable, state) => {
      const [tools, channel] = [box(), scripted([], isRepeatable)]
      await tools.outbox.add(issueEvent('issue.published'), [channel.name], START)
      expect(await tools.outbox.begin(1)).toBe(true)
      expect(await tools.outbox.begin(1)).toBe(false)
      await recoverInterrupted(() => channel, tools)
      expect((await tools.outbox.delivery(1))?.state).toBe(state)
    })
  })

  describe('of two processes', () => {
    const run = (tools: TestOutbox, channel: Channel, holder: string) =>
      runOutbox({
        ...tools,
        holder,
        channels: () => [channel],
        onError: (error) => {
          throw error
        },
        everyMs: 1e6,
      })

    test('only the holder of the lease sends, and the other continues when it stops', async () => {
      const [tools, one, two] = [box(), scripted(), scripted()]
      await tools.outbox.add(issueEvent('issue.published'), ['scripted'], START)
      const first = run(tools, one, 'first')
      const second = run(tools, two, 'second')
      await expect.poll(() => one.told.length).toBe(1)
      await first.stop()
      expect([one.told.length, two.told.length]).toEqual([1, 0])
      await tools.outbox.add(issueEvent('issue.revised', 2), ['scripted'], START)
      await vi.waitFor(() => {
        second.wake()
        expect(two.told).toHaveLength(1)
      })
      await second.stop()
      expect([one.told.length, two.told.length]).toEqual([1, 1])
    })

    test('the other continues when the holder’s lease has ended without a stop', async () => {
      const { outbox } = box()
      expect(await outbox.takeLease('first', START, 20_000)).toBe(true)
      expect(await outbox.takeLease('second', START + 19_999, 20_000)).toBe(false)
      expect(await outbox.takeLease('first', START + 10_000, 20_000)).toBe(true)
      expect(await outbox.takeLease('second', START + 20_000, 20_000)).toBe(false)
      expect(await outbox.takeLease('second', START + 30_000, 20_000)).toBe(true)
    })
  })
})
