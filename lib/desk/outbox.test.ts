import { describe, expect, test } from 'vitest'
import type { Channel } from './channel'
import { deliverDue, recoverInterrupted } from './deliver'
import type { Outcome } from './delivery'
import { issueEvent, START, testOutbox } from './fixtures/outbox-over'
import { runOutbox } from './run-outbox'

/** A channel that gives some outcomes, then succeeds. */
function scripted(outcomes: readonly Outcome[] = [], isRepeatable = true): Channel & { told: string[] } {
  const left = [...outcomes]
  const told: string[] = []
  return {
    name: 'scripted',
    isForEditor: false,
    keepsMessage: false,
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

describe('the outbox', () => {
  test('tells a channel of an event once', async () => {
    const [box, channel] = [testOutbox(), scripted()]
    await box.tell(channel, issueEvent('issue.published'))
    await box.tell(channel, issueEvent('issue.published'))
    expect(channel.told).toEqual(['issue.published 2026-01-11 1'])
  })

  test('tells the events of an issue in their order, even while the first is being repeated', async () => {
    const [box, channel] = [testOutbox(), scripted([LATER])]
    await box.tell(channel, issueEvent('issue.published'))
    await box.tell(channel, issueEvent('issue.revised', 2))
    expect(channel.told).toHaveLength(1)
    box.clock.now += 5_000
    await deliverDue(channel, box, never)
    await deliverDue(channel, box, never)
    expect(channel.told).toEqual([
      'issue.published 2026-01-11 1',
      'issue.published 2026-01-11 1',
      'issue.revised 2026-01-11 2',
    ])
  })

  test('does not let one issue wait for another', async () => {
    const [box, channel] = [testOutbox(), scripted([LATER])]
    await box.tell(channel, issueEvent('issue.published'))
    const other = { ...issueEvent('issue.published'), issue: { date: '2026-01-12', edition: 1 } }
    expect(await box.tell(channel, other)).toMatchObject({ state: 'sent' })
  })

  test('sends a failed delivery again when a person asks for it, with two new days', async () => {
    const [box, channel] = [testOutbox(), scripted([{ kind: 'refused', reason: '403' }])]
    const failed = await box.tell(channel, issueEvent('issue.published'))
    expect(failed).toMatchObject({ state: 'failed', reason: '403' })
    box.clock.now += 3 * 86_400_000
    await deliverDue(channel, box, never)
    expect(channel.told).toHaveLength(1)
    expect(box.outbox.retry(failed?.id ?? 0, box.clock.now)).toBe(true)
    await deliverDue(channel, box, never)
    expect(box.outbox.list({ limit: 1 })[0]).toMatchObject({ state: 'sent', attempts: 1 })
    expect(box.outbox.retry(failed?.id ?? 0, box.clock.now)).toBe(false)
  })

  test('reports a delivery that was given up to the editor, but never a failed report', async () => {
    const box = testOutbox(['editor telegram'])
    await box.tell(scripted([{ kind: 'refused', reason: '403' }]), issueEvent('issue.published'))
    expect(box.outbox.list({ limit: 1 })[0]).toMatchObject({
      channel: 'editor telegram',
      event: { kind: 'delivery.failed', about: 'issue.published 2026-01-11', reason: 'failed: 403' },
    })
    const editor = {
      ...scripted([{ kind: 'refused', reason: '403' }]),
      name: 'editor telegram',
      isForEditor: true,
    }
    await deliverDue(editor, box, never)
    expect(box.outbox.list({ limit: 9 })).toHaveLength(2)
  })

  test('keeps a bug in a channel to its delivery', async () => {
    const box = testOutbox()
    const channel = { ...scripted(), send: () => Promise.reject(new Error('broken')) }
    expect(await box.tell(channel, issueEvent('issue.published'))).toMatchObject({
      state: 'waiting',
      reason: 'internal error: broken',
    })
  })
})

describe('an attempt that the end of the process interrupted', () => {
  test.each([
    [true, 'waiting'],
    [false, 'uncertain'],
  ])('on a channel that allows repeats (%s) is %s', (isRepeatable, state) => {
    const [box, channel] = [testOutbox(), scripted([], isRepeatable)]
    box.outbox.add(issueEvent('issue.published'), [channel.name], START)
    expect(box.outbox.begin(1)).toBe(true)
    expect(box.outbox.begin(1)).toBe(false)
    recoverInterrupted(() => channel, box)
    expect(box.outbox.delivery(1)?.state).toBe(state)
  })
})

describe('of two processes', () => {
  const run = (box: ReturnType<typeof testOutbox>, channel: Channel, holder: string) =>
    runOutbox({
      ...box,
      holder,
      channels: () => [channel],
      onError: (error) => {
        throw error
      },
      everyMs: 1e6,
    })

  test('only the holder of the lease sends, and the other continues when it stops', async () => {
    const [box, one, two] = [testOutbox(), scripted(), scripted()]
    box.outbox.add(issueEvent('issue.published'), ['scripted'], START)
    const first = run(box, one, 'first')
    const second = run(box, two, 'second')
    await first.stop()
    expect([one.told.length, two.told.length]).toEqual([1, 0])
    box.outbox.add(issueEvent('issue.revised', 2), ['scripted'], START)
    second.wake()
    await second.stop()
    expect([one.told.length, two.told.length]).toEqual([1, 1])
  })

  test('the other continues when the holder’s lease has ended without a stop', () => {
    const { outbox } = testOutbox()
    expect(outbox.takeLease('first', START, 20_000)).toBe(true)
    expect(outbox.takeLease('second', START + 19_999, 20_000)).toBe(false)
    expect(outbox.takeLease('first', START + 10_000, 20_000)).toBe(true)
    expect(outbox.takeLease('second', START + 20_000, 20_000)).toBe(false)
    expect(outbox.takeLease('second', START + 30_000, 20_000)).toBe(true)
  })
})
