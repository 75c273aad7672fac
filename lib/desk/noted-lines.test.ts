import { expect, test } from 'vitest'
import type { Diagnostic } from '@/lib/issue/model'
import { notedLines } from './noted-lines'

const at = (line: number): Diagnostic => ({ line, column: 1, severity: 'error', rule: 'r', message: 'm' })
const TEXT = '一\n二\r\n三\n四\n五\n六'

test('shows the lines with diagnostics, and one line before and after each', () => {
  const groups = notedLines(TEXT, [at(2), at(6)])
  expect(groups.map((lines) => lines.map(({ number }) => number))).toEqual([
    [1, 2, 3],
    [5, 6],
  ])
  expect(groups[0]?.[1]).toEqual({ number: 2, text: '二', diagnostics: [at(2)] })
})

test('adds a diagnostic beyond the end to the last line', () =>
  expect(notedLines(TEXT, [at(99)])[0]?.at(-1)).toMatchObject({ number: 6, diagnostics: [at(99)] }))

test('shortens a line that would fill the page', () =>
  expect(notedLines('长'.repeat(5_000), [at(1)])[0]?.[0]?.text).toHaveLength(401))
