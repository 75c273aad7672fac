import type { Element } from 'hast'
import { describe, expect, test } from 'vitest'
import { blockText } from './hast'
import type { Issue, Item, Story } from './model'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'
import { restoreText } from './restore-text'
import type { WrittenText } from './written-text'

const TEXTS = [
  ...[
    '题',
    '导语第一段。',
    '导语第二段。',
    '模型',
    '甲公司发布新模型',
    '正文第一段，讲新模型。',
    '正文第二段，讲价格。',
  ],
  ...[
    '深度解读 & 洞察：',
    '洞察第一点',
    '洞察第二点',
    '开源',
    '乙公司开源',
    '乙的正文。',
    '更多动态',
    '丙融资：数额未公布',
    '丁上市：首日上涨',
  ],
  ...['加入频道', '每天一份', '立即加入', '后记一句。'],
]
const BODY = `# 题

导语第一段。

导语第二段。

## 模型

### [甲公司发布新模型](https://a.example/1)

正文第一段，讲新模型。

正文第二段，讲价格。

**深度解读 & 洞察：**

- 洞察第一点
- 洞察第二点

## 开源

### 乙公司开源

乙的正文。

## 更多动态

- [丙融资](https://a.example/3)：数额未公布
- [丁上市](https://a.example/4)：首日上涨

<div class="telegram-card">
<div class="telegram-card__title">加入频道</div>
<div class="telegram-card__text">每天一份</div>
<a class="telegram-card__cta" href="https://t.me/x">立即加入</a>
</div>

后记一句。
`
const WRITTEN: readonly WrittenText[] = TEXTS.map((text, index) => ({ text, line: 10 + index }))

const whole = ((): Issue => {
  const { issue } = parseIssue(`---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n${BODY}`, 'a.md')
  if (issue === undefined) throw new Error('no issue')
  return issue
})()

const changeSection = (at: number, change: (items: readonly Item[]) => readonly Item[]): Issue => ({
  ...whole,
  sections: whole.sections.map((section, index) =>
    index === at ? { ...section, items: change(section.items) } : section,
  ),
})
const changeStory = (change: (story: Story) => Item): Issue =>
  changeSection(0, (items) => items.map((item) => (item.kind === 'story' ? change(item) : item)))

/** Returns the text of an issue in document order, each block on its own line. */
const textOfIssue = (issue: Issue): string => plainIssue(issue).text.replace(/\n+/g, '\n')

describe('missing text is restored at its position', () => {
  test.each([
    ['an intro', { ...whole, intro: [] }],
    ['a paragraph of the intro', { ...whole, intro: whole.intro.slice(1) }],
    ['all parts of a story', changeStory((story) => ({ ...story, parts: [] }))],
    [
      'a paragraph inside a part',
      changeStory((story) => ({
        ...story,
        parts: story.parts.map((part) => ({ ...part, content: part.content.slice(1) })),
      })),
    ],
    ['the last part of a story', changeStory((story) => ({ ...story, parts: story.parts.slice(0, 1) }))],
    ['a story', changeSection(0, () => [])],
    ['a story between two others', changeSection(1, () => [])],
    [
      'a brief',
      changeSection(2, (items) =>
        items.map((item) => (item.kind === 'briefs' ? { ...item, briefs: item.briefs.slice(1) } : item)),
      ),
    ],
    ['all briefs', changeSection(2, () => [])],
    ['a section', { ...whole, sections: whole.sections.slice(1) }],
    ['all sections', { ...whole, sections: [] }],
    ['the outro', { ...whole, outro: [] }],
  ] as const)('%s', (_, spoilt) => {
    const { issue, diagnostics } = restoreText(spoilt, WRITTEN)
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
    expect(letters(textOfIssue(issue))).toBe(letters(textOfIssue(whole)))
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(
      diagnostics.every(({ rule, severity }) => rule === 'text-restored' && severity === 'warning'),
    ).toBe(true)
  })

  test('a card’s text is restored at the position of the card', () => {
    const { telegram: _, ...spoilt } = whole
    expect(textOfIssue(restoreText(spoilt, WRITTEN).issue)).toContain(
      '首日上涨\n加入频道\n每天一份\n立即加入\n后记一句。',
    )
    const { telegram } = whole
    const cut = restoreText(
      { ...whole, ...(telegram && { telegram: { ...telegram, content: [] } }) },
      WRITTEN,
    ).issue
    expect(blockText(cut.outro)).toBe('每天一份\n后记一句。\n')
  })

  test('text in the middle of a paragraph is restored with its punctuation', () => {
    const short: Element = {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'text', value: '正文第一段' }],
    }
    const spoilt = changeStory((story) => ({
      ...story,
      parts: story.parts.map((part) =>
        part.kind === 'body'
          ? { ...part, content: part.content.map((node, at) => (at === 0 ? short : node)) }
          : part,
      ),
    }))
    const { issue, diagnostics } = restoreText(spoilt, WRITTEN)
    expect(textOfIssue(issue)).toContain('正文第一段\n讲新模型。\n正文第二段，讲价格。')
    expect(diagnostics).toMatchObject([{ line: 15, message: expect.stringContaining('“讲新模型。”') }])
  })
})

describe('nothing is restored', () => {
  test('if nothing is missing', () => {
    expect(restoreText(whole, WRITTEN)).toEqual({ issue: whole, diagnostics: [] })
  })

  test('if the text is at another position in the issue: a card above the sections', () => {
    const written = [...WRITTEN.slice(-4, -1), ...WRITTEN.slice(0, -4), ...WRITTEN.slice(-1)]
    expect(restoreText(whole, written).diagnostics).toEqual([])
  })

  test('for one of two equal texts if both are present', () => {
    const { diagnostics } = restoreText(whole, [...WRITTEN, ...WRITTEN.slice(-1)])
    expect(diagnostics).toHaveLength(1)
  })
})

test('Chinese text in place of an address or on the line of a code fence is shown', () => {
  const { issue, diagnostics } = parseIssue(
    '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n\n### [甲](https://a.example/1)\n\n[注](见下文)。\n\n``` 这是正文\n代码\n```\n',
    'a.md',
  )
  expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['text-restored', 12]])
  expect(issue && textOfIssue(issue)).toContain('[注](见下文)。\n这是正文\n代码')
})
