import { describe, expect, test } from 'vitest'
import type { HeldBack } from '@/lib/archive/model'
import { heldReport } from './held-report'

const held = (file: string, message = '没有小节'): HeldBack => ({
  file,
  diagnostics: [{ line: 10, column: 1, severity: 'error', rule: 'no-sections', message }],
})

describe('the report of files held back', () => {
  const said: string[] = []
  const report = heldReport((_, facts) => said.push(`${facts?.['file']}: ${facts?.['reason']}`))

  test('logs each file once, also one that was read after the start', () => {
    report([held('a.md')])
    report([held('a.md'), held('b.md')])
    report([held('a.md'), held('b.md')])
    expect(said).toEqual(['a.md: 没有小节', 'b.md: 没有小节'])
  })

  test('logs it again if the reason changes, or if it was valid in between', () => {
    said.length = 0
    report([held('a.md', '截断')])
    report([])
    report([held('a.md', '截断')])
    expect(said).toEqual(['a.md: 截断', 'a.md: 截断'])
  })
})
