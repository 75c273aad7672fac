import { describe, expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { documentsOf } from './documents'

const MARKDOWN = `---
title: 今日要闻
date: 2026-01-11
---

# 今日要闻

## 模型

### [英伟达发布新芯片](https://www.nvidia.com/a)

第一段，**很重要**。

- 一点
- 二点

**深度解读 & 洞察：** 押注推理。

**行业影响：** 需求更多。

**影响：** 股价上涨。

## 更多

- [谷歌上市](https://a.com/b)：后续消息。
`
/** Separators between a brief's title and its text. */
const SIGNS = ['：', '；', '，', '。', ' — ']

const documents = () => {
  const { issue } = parseIssue(MARKDOWN, '2026-01-11.md')
  return issue === undefined
    ? []
    : documentsOf(issue, {
        topics: (item) => [`t-${item.length}`],
        sourceKind: (host) => (host === 'nvidia.com' ? '一手' : undefined),
      })
}

describe('an issue', () => {
  test('gives documents for its stories, insights, impacts and briefs, in order', () => {
    expect(documents().map(({ kind, ordinal }) => `${ordinal} ${kind}`)).toEqual([
      '0 story',
      '1 insight',
      '2 impact',
      '3 brief',
    ])
  })

  test('gives each document its own words, without labels and leading separators', () => {
    expect(documents().map(({ text }) => text)).toEqual([
      '第一段，很重要。\n一点\n二点\n需求更多。',
      '押注推理。',
      '股价上涨。',
      '后续消息。',
    ])
    expect(documents().map(({ headline }) => headline)).toEqual([
      '英伟达发布新芯片',
      '英伟达发布新芯片',
      '英伟达发布新芯片',
      '谷歌上市',
    ])
  })

  test.each(SIGNS)('gives a brief its text without the %s before it', (sign) => {
    const { issue } = parseIssue(MARKDOWN.replace('：后续', `${sign}后续`), '2026-01-11.md')
    expect(issue && documentsOf(issue).at(-1)?.text).toBe('后续消息。')
  })

  test('gives each document its topics and source', () => {
    expect(documents()[1]).toMatchObject({ topics: ['t-10'], source: { host: 'nvidia.com', kind: '一手' } })
    expect(documents()[3]?.source).toEqual({ host: 'a.com' })
    expect(
      new Set(
        documents()
          .slice(0, 3)
          .map(({ item }) => item),
      ).size,
    ).toBe(1)
  })
})
