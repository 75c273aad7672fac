import { describe, expect, test } from 'vitest'
import type { Attempt, Channel } from './channel'
import type { Outcome } from './delivery'
import { START } from './fixtures/outbox-over'
import { sampleEvent, tryChannel } from './try-channel'

const newest = { date: '2026-01-11', edition: 1, title: '一期' }

function recording(
  hasMessagePerIssue: boolean,
  outcome: Outcome,
): Channel & { readonly attempts: Attempt[] } {
  const attempts: Attempt[] = []
  return {
    name: 'recording',
    isForEditor: false,
    hasMessagePerIssue,
    attempts,
    handles: () => true,
    isRepeatable: () => true,
    send: async (attempt) => {
      attempts.push(attempt)
      return outcome
    },
    preview: () => '',
  }
}

describe('a test of a channel', () => {
  const event = sampleEvent({ isForEditor: false }, newest, START, 'Asia/Shanghai')
  if (event === undefined) throw new Error('There is an issue.')

  test('sends the newest issue and takes it back where the channel keeps a message', async () => {
    const channel = recording(true, { kind: 'sent', receipt: '7' })
    expect(await tryChannel(channel, event, START)).toHaveLength(2)
    expect(channel.attempts.map(({ delivery }) => delivery.event.kind)).toEqual([
      'issue.published',
      'issue.withdrawn',
    ])
    expect(channel.attempts[1]?.previous?.receipt).toBe('7')
  })

  test('sends it once where the channel keeps no message, or where sending failed', async () => {
    expect(await tryChannel(recording(false, { kind: 'sent' }), event, START)).toHaveLength(1)
    const refused = { kind: 'refused', reason: '401' } as const
    expect(await tryChannel(recording(true, refused), event, START)).toEqual([refused])
  })

  test('has a key of its own', async () => {
    const channel = recording(false, { kind: 'sent' })
    await tryChannel(channel, event, START)
    expect(channel.attempts[0]?.delivery.key).toBe(`test ${START} issue.published 2026-01-11 1`)
  })

  test('tells the editor of a missing issue, and readers of nothing without an issue', () => {
    expect(sampleEvent({ isForEditor: true }, undefined, START, 'Asia/Shanghai')?.kind).toBe('issue.missing')
    expect(sampleEvent({ isForEditor: false }, undefined, START, 'Asia/Shanghai')).toBeUndefined()
  })
})
