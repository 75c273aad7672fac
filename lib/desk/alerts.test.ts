import { describe, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { archiveOf } from '@/lib/archive/fixtures/archive-of'
import type { HeldBack } from '@/lib/archive/model'
import { NO_CHANNELS } from '@/lib/profile/channels'
import { alertsOf } from './alerts'
import { sampleContext } from './fixtures/sample-context'

const paperOf = (timeZone: string) => ({
  timeZone,
  channels: { ...NO_CHANNELS, editor: { expectedBy: '08:30' } },
})
const at = (time: string): number => Date.parse(`${time}:00+08:00`)

describe('an issue that is expected by 08:30', () => {
  const { archive } = sampleContext()
  test.each([
    ['2026-01-11T08:30', []],
    ['2026-01-12T08:29', []],
    ['2026-01-12T08:30', [{ kind: 'issue.missing', date: '2026-01-12', expectedBy: '08:30' }]],
    ['2026-01-13T00:10', []],
  ])('at %s leads to %j, if the newest issue is that of 11 January', (time, alerts) =>
    expect(alertsOf(archive, paperOf('Asia/Shanghai'), at(time))).toEqual(alerts),
  )

  test.each([
    ['2026-03-09T12:29Z', []],
    ['2026-03-09T12:30Z', [{ kind: 'issue.missing', date: '2026-03-09', expectedBy: '08:30' }]],
    ['2026-03-06T13:29Z', []],
    ['2026-03-06T13:30Z', [{ kind: 'issue.missing', date: '2026-03-06', expectedBy: '08:30' }]],
  ])('is expected at %s in New York, before and in summer time: %j', (time, alerts) =>
    expect(alertsOf(archive, paperOf('America/New_York'), Date.parse(time))).toEqual(alerts),
  )

  test('is missing from an empty archive, too', () =>
    expect(alertsOf(archiveOf([]), paperOf('Asia/Shanghai'), at('2026-01-12T09:00'))).toHaveLength(1))
})

test('an issue that is held back is reported with its errors, unless it is older than a day', () => {
  const heldOn = (date: string): HeldBack => ({
    file: `${date}.md`,
    date,
    diagnostics: [
      { line: 3, column: 1, severity: 'error', rule: 'no-body', message: 'Write one.' },
      { line: 4, column: 1, severity: 'warning', rule: 'odd', message: 'Odd.' },
    ],
  })
  const archive = { ...emptyArchive, held: () => [heldOn('2026-01-09'), heldOn('2026-01-10')] }
  expect(
    alertsOf(archive, { timeZone: 'Asia/Shanghai', channels: NO_CHANNELS }, at('2026-01-11T09:00')),
  ).toEqual([{ kind: 'issue.held', file: '2026-01-10.md', reasons: ['3:1 no-body: Write one.'] }])
})
