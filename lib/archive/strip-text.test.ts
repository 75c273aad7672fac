import { expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { stripOf } from '@/lib/issue/strip'
import { compileSources } from '@/lib/sources/compile'
import { parseStrip, stripText } from './strip-text'

const TEXT = `---
title: 题
date: 2026-01-11
---
## 模型
### [甲](https://openai.com/1)
正文。

### [乙](https://a.example/2)
正文。

## 更多动态
- [丙](https://openai.com/3)：一句。
`

test('the strip of an issue has a segment for each section, with the number of first-hand items', () => {
  const { issue } = parseIssue(TEXT, 'a.md')
  if (issue === undefined) throw new Error('held back')
  const sources = compileSources([{ host: 'openai.com', name: 'OpenAI', kind: '一手' }])
  expect(stripText(issue, { sources })).toBe('2/1 1/1')
  expect(parseStrip('2/1 1/1')).toEqual([
    { items: 2, firstHand: 1 },
    { items: 1, firstHand: 1 },
  ])
  expect(stripOf({ sections: [] }, () => true)).toEqual([])
})
