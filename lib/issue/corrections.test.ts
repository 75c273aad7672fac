import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'

const BODY =
  '\n## 模型\n### [甲](https://a.example/1)\n正文\n\n## 更多动态\n- [乙](https://a.example/2)：丙\n'
const read = (corrections: string) => {
  const { issue, diagnostics } = parseIssue(
    `---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句。\n${corrections}\n---\n${BODY}`,
    'a.md',
  )
  const faults = diagnostics.filter(({ severity, rule }) => severity === 'error' || rule === 'bad-correction')
  return {
    corrections: issue?.corrections,
    faults: faults.map(({ rule }) => rule),
    lines: faults.map(({ line }) => line),
    issue,
  }
}
const { issue } = read('')
const [story] = issue?.sections[0]?.items ?? []
const storyId = story?.kind === 'story' ? story.id : ''

describe('corrections of an issue', () => {
  test.each([
    [
      'with a day, of a story by its headline',
      '  - date: 2026-01-12\n    story: 甲\n    text: 应为乙。',
      { date: '2026-01-12', text: '应为乙。', item: storyId },
    ],
    [
      'of a story by its id',
      `  - date: 2026-01-12\n    story: ${storyId}\n    text: 应为乙。`,
      { date: '2026-01-12', text: '应为乙。', item: storyId },
    ],
    ['in braces', '  - {date: 2026-01-12, text: 应为乙。}', { date: '2026-01-12', text: '应为乙。' }],
    [
      'with an instant, whose day is the one in Beijing',
      '  - date: 2026-01-12T23:30:00-08:00\n    text: 应为乙。',
      { date: '2026-01-13', text: '应为乙。' },
    ],
    ['without a day', '  - text: 应为乙。', { text: '应为乙。' }],
    ['as a text', '  - 应为乙。', { text: '应为乙。' }],
    ['as a text with its day', '  - 2026年1月12日：应为乙。', { date: '2026-01-12', text: '应为乙。' }],
    ['with punctuation that YAML would interpret', '  - text: 应为“B: C” #1', { text: '应为“B: C” #1' }],
    ['over two lines', '  - text: 第一行，\n      第二行', { text: '第一行， 第二行' }],
    ['that is a number', '  - text: 42', { text: '42' }],
  ])('%s', (_, yaml, correction) => {
    expect(read(`corrections:\n${yaml}`)).toMatchObject({ corrections: [correction], faults: [] })
  })

  test('may be a single text or absent', () => {
    expect(read('corrections: 应为乙。').corrections).toEqual([{ text: '应为乙。' }])
    expect(read('corrections: []').corrections).toEqual([])
    expect(read('corrections:').corrections).toEqual([])
  })

  test.each([
    ['no text', '  - date: 2026-01-12', []],
    ['a day that is none', '  - date: 2026-02-30\n    text: 应为乙。', [{ text: '应为乙。' }]],
    ['a story that is none', '  - story: 丁\n    text: 应为乙。', [{ text: '应为乙。' }]],
    ['a list in a list', '  - [1, 2]', []],
    ['broken YAML', '  - text: "应为乙\n  - {', []],
  ])('with %s give a warning on their line and hold nothing back', (_, yaml, corrections) => {
    expect(read(`corrections:\n${yaml}`)).toMatchObject({
      corrections,
      faults: ['bad-correction'],
      lines: [5],
    })
  })

  test('that break the YAML do not affect the other fields', () => {
    const { issue } = read('corrections:\n  - text: "应为乙\ncover: https://a.example/c.png')
    expect(issue?.cover).toBe('https://a.example/c.png')
  })
})
