import { expect, test } from 'vitest'
import { historyReport } from './history-report'

test('an unwritable history is logged once, and when it recovers', () => {
  const lines: string[] = []
  const report = historyReport(
    (event, facts = {}) => void lines.push([event, facts['reason']].filter(Boolean).join(': ')),
  )
  const failing = { kind: 'unwritable', folder: '/state', reason: 'EROFS' } as const
  for (const state of [
    { kind: 'kept' },
    failing,
    failing,
    { ...failing, reason: 'ENOSPC' },
    { kind: 'kept' },
    { kind: 'kept' },
  ] as const) {
    report(state)
  }
  expect(lines).toEqual([
    'history cannot be written: EROFS',
    'history cannot be written: ENOSPC',
    'history can be written again',
  ])
})
