import { describe, expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { addCorrection } from './add-correction'

const BODY = '# 题\n\n## 要闻\n\n### [甲](https://a.example/1)：涨。\n'
const issue = (fields: string): string => `---\ntitle: 题\ndate: 2026-01-11\n${fields}---\n${BODY}`
const correction = { text: '应为 "3"：<b>\\n\u2028倍', date: '2026-01-12' }
const correctionsOf = (text: string | undefined) => parseIssue(text ?? '', 'a.md').issue?.corrections

describe('a correction is added', () => {
  test.each([
    ['where there is none', ''],
    ['to a list', 'corrections:\n  - date: 2026-01-11\n    text: 旧\nsummary: "- 一"\n'],
    ['to a list without an indent', 'corrections:\n- 旧\n- text: 旧二\n\nsummary: "- 一"\n'],
  ])('%s, and nothing else changes', (_, fields) => {
    const before = issue(fields)
    const after = addCorrection(before, correction) ?? ''
    const added = after.split('\n').filter((line) => !before.split('\n').includes(line))
    expect(after.split('\n').filter((line) => !added.includes(line))).toEqual(before.split('\n'))
    expect(correctionsOf(after)?.at(-1)).toEqual({ date: correction.date, text: correction.text })
    expect(correctionsOf(after)).toHaveLength((correctionsOf(before)?.length ?? 0) + 1)
  })

  test('with the line endings of the file', () => {
    const after = addCorrection(issue('').replaceAll('\n', '\r\n'), correction)
    expect(after?.replaceAll('\r\n', '')).not.toContain('\n')
    expect(correctionsOf(after)).toHaveLength(1)
  })
})

test.each(['# 题', issue('corrections: 旧\n'), issue('corrections: [旧]\n'), '+++\ntitle = "题"\n+++\n'])(
  'no correction is added to other front matter',
  (text) => {
    expect(addCorrection(text, correction)).toBeUndefined()
  },
)
