import { describe, expect, test } from 'vitest'
import type { BriefGroup, Story } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { briefText, storyText } from './report-text'

const issue = parseIssue(
  `---
title: 题
date: 2026-01-11
---
## 模型
### [甲](https://a.example/1) 引子
第一段 OpenAI

Google 第二段

- 一项
- 二项

**影响：** 某公司

**深度解读 & 洞察：**
- 评论 Meta

## 更多动态
- [乙](https://a.example/2)：其余
- 没有标题的一行
`,
  'a.md',
).issue
const items = issue?.sections.flatMap((section) => section.items) ?? []
const story = items.find((item): item is Story => item.kind === 'story')
const briefs = items.find((item): item is BriefGroup => item.kind === 'briefs')?.briefs ?? []

describe('the text of a story', () => {
  const text = story && storyText(story)

  test('is its headline and its body', () => {
    expect(text?.headline).toBe('甲')
    expect(text?.body).toContain('引子')
    expect(text?.body).toContain('第一段 OpenAI')
  })

  test('puts line breaks between blocks', () =>
    expect(text?.body.split(/\n+/)).toEqual(
      expect.arrayContaining(['第一段 OpenAI', 'Google 第二段', '一项', '二项']),
    ))

  test('leaves out insight and impact', () => expect(text?.body).not.toMatch(/评论|某公司/))
})

describe('the text of a brief', () => {
  test('is its title and the rest', () =>
    expect(briefs[0] && briefText(briefs[0])).toEqual({
      headline: '乙',
      body: expect.stringContaining('其余'),
    }))

  test('is all headline if the brief has no title', () =>
    expect(briefs[1] && briefText(briefs[1])).toEqual({ headline: '没有标题的一行', body: '' }))
})
