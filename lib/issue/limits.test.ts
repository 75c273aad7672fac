import { describe, expect, test } from 'vitest'
import { parseIssue, parseIssueFile } from './parse'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n\n'
const times = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join('\n')

describe('a text that would stall the Markdown parser is refused with a reason', () => {
  test.each([
    ['20 kB of >', '>'.repeat(20_000)],
    ['a 250 kB nested list', times(700, (n) => `${' '.repeat(n)}- x`)],
    ['a 250 kB list nested on one line', '- '.repeat(125_000)],
    ['5 MB of text', 'x'.repeat(5_000_000)],
    ['100,000 lines', times(100_000, () => 'x')],
    ['50,000 brackets', '['.repeat(50_000)],
    ['open emphasis without end', '*a**b'.repeat(20_000)],
    ['open links without end', '[a]('.repeat(20_000)],
    ['open tags without end', '<a '.repeat(50_000)],
    ['a list of 5,000 items', times(5_000, () => '- x')],
  ])('%s', (_, body) => {
    const { issue, diagnostics } = parseIssue(FRONT + body, 'a.md')
    expect(issue).toBeUndefined()
    expect(diagnostics).toMatchObject([{ rule: 'too-large', severity: 'error', message: expect.stringMatching(/\. \p{Lu}.*\.$/u) }])
  })
})

test('a file of 5 MB is not even decoded: its bytes need be no text', () => {
  const { diagnostics } = parseIssueFile(new Uint8Array(5_000_000).fill(0xff), 'a.md')
  expect(diagnostics).toMatchObject([{ rule: 'too-large', severity: 'error' }])
})

test('a 1 MB issue is read', () => {
  const story = `### [甲](https://a.example/1)\n${'字'.repeat(2_000)}\n\n`
  expect(parseIssue(FRONT + story.repeat(480), 'a.md').issue?.sections[0]?.items).toHaveLength(480)
})
