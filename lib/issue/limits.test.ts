import { describe, expect, test } from 'vitest'
import { parseIssue, parseIssueFile } from './parse'
import { plainIssue } from './plain-text'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n\n'
const times = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

describe('a text that would stall the Markdown parser is refused with a reason', () => {
  test.each([
    ['20 kB of >', '>'.repeat(20_000)],
    ['a 250 kB nested list', times(700, (n) => `${' '.repeat(n)}- x`)],
    ['a 250 kB list nested on one line', '- '.repeat(125_000)],
    ['6 MB of text', 'x'.repeat(6_000_000)],
    ['300,000 lines', times(300_000, () => 'x')],
    ['50,000 brackets', '['.repeat(50_000)],
    ['open emphasis without end', '*a**b'.repeat(20_000)],
    ['open links without end', '[a]('.repeat(20_000)],
    ['open tags without end', '<a '.repeat(50_000)],
    ['a list of 5,000 items', times(5_000, () => '- x')],
    ['a quotation that goes on for 1,000 lines without its sign', `> x\n${times(1_000, () => 'x')}`],
    [
      'a table of 1,000 columns and 1,000 rows',
      `${'|a'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n${times(1_000, () => '|b')}`,
    ],
    ['1,000 openings of code in 100 kB', times(1_000, () => `\`\`x ${'字'.repeat(100)}`)],
    ['1,000 titles without end in 100 kB', times(500, () => `[a](b "${'字'.repeat(200)}`)],
  ])('%s', (_, body) => {
    const { issue, diagnostics } = parseIssue(FRONT + body, 'a.md')
    expect(issue).toBeUndefined()
    expect(diagnostics).toMatchObject([
      { rule: 'too-large', severity: 'error', message: expect.stringMatching(/\. \p{Lu}.*\.$/u) },
    ])
  })
})

test('a file of 6 MB is refused before it is decoded', () => {
  const { diagnostics } = parseIssueFile(new Uint8Array(6_000_000).fill(0xff), 'a.md')
  expect(diagnostics).toMatchObject([{ rule: 'too-large', severity: 'error' }])
})

test('a 1 MB issue is read', () => {
  const story = `### [甲](https://a.example/1)\n${'字'.repeat(2_000)}\n\n`
  expect(parseIssue(FRONT + story.repeat(480), 'a.md').issue?.sections[0]?.items).toHaveLength(480)
})

/** Parses a body as the text of a story and returns that text. */
const storyText = (body: string): string => {
  const { issue, diagnostics } = parseIssue(`${FRONT}### 甲\n\n${body}`, 'a.md')
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return issue === undefined
    ? ''
    : plainIssue(issue)
        .text.replace(/^题\s*模型\s*甲\s*/, '')
        .trimEnd()
}

describe('a long text after an opening character that is never closed is read without loss', () => {
  test.each(['[', '![', '**[', '[^', '(', '`', '<', '**', '~~', '$'])('%s before 200 kB', (sign) => {
    const text = `${sign}${'some words, no end '.repeat(10_000)}`.trimEnd()
    expect(storyText(text)).toBe(text)
  })

  test('tabs after a sign', () =>
    expect(storyText(`**${'\t'.repeat(50_000)}字`).replace(/\t/g, '')).toBe('**字'))

  test('a heading full of dashes', () => {
    const { issue } = parseIssue(`${FRONT}### ${'- a '.repeat(20_000)}\n\n正文。\n`, 'a.md')
    expect(issue && plainIssue(issue).text).toContain('- a '.repeat(19_999))
  })

  test('a code block with many special characters', () => {
    const code = times(1_000, () => 'a[0] *= b & c;')
    expect(storyText(`\`\`\`c\n${code}\n\`\`\``)).toBe(code)
  })
})
