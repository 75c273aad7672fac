import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { deliverDue } from '@/lib/desk/deliver'
import { issueEvent, testOutbox } from '@/lib/desk/fixtures/outbox-over'
import { commandChannel } from './command'

const folder = mkdtempSync(path.join(tmpdir(), 'command-'))
afterAll(() => rmSync(folder, { recursive: true }))
const log = path.join(folder, 'log')
const runs = (): number => readFileSync(log, 'utf8').length

describe('a command after each change', () => {
  test('runs once for the changes that were waiting when it began, and again for a later one', async () => {
    const box = testOutbox()
    const channel = commandChannel(`printf x >> '${log}'`)
    await box.outbox.add(issueEvent('issue.revised', 2), [channel.name], box.clock.now)
    const other = { ...issueEvent('issue.published'), issue: { date: '2026-01-12', edition: 1 } }
    await box.outbox.add(other, [channel.name], box.clock.now)
    box.clock.now += 1
    await deliverDue(channel, box, new AbortController().signal)
    expect(runs()).toBe(1)
    expect(await box.outbox.list({ states: ['sent'], limit: 9 })).toHaveLength(2)
    box.clock.now += 1_000
    await box.tell(channel, issueEvent('issue.revised', 3))
    expect(runs()).toBe(2)
  })

  test('is repeated if it fails, and its reason does not contain the command', async () => {
    const delivery = await testOutbox().tell(
      commandChannel("secret=abc; echo 'no space left' >&2; exit 3"),
      issueEvent('issue.published'),
    )
    expect(delivery).toMatchObject({ state: 'waiting', reason: 'exit code 3: no space left' })
  })

  test('is ended with all processes that it started when the server stops', async () => {
    const box = testOutbox()
    const channel = commandChannel('echo started; sleep 600 | sleep 600')
    await box.outbox.add(issueEvent('issue.published'), [channel.name], box.clock.now)
    const stop = new AbortController()
    const sent = deliverDue(channel, box, stop.signal)
    stop.abort()
    await sent
    expect((await box.outbox.list({ limit: 1 }))[0]?.state).toBe('waiting')
  })
})
