import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'
import { reportsOf } from './reports'

/** The parser must also read issues that are written as other papers write theirs. */

const FRONT = '---\ntitle: 题目\ndate: 2026-01-11\n---\n'

/** Returns the rules of all errors, then headline and source of each report. */
function reportsIn(text: string): readonly string[] {
  const { issue, diagnostics } = parseIssue(text, 'a.md')
  const errors = diagnostics.filter(({ severity, rule }) => severity === 'error' || rule === 'text-restored')
  const reports = issue === undefined ? [] : reportsOf(issue)
  return [
    ...errors.map(({ rule }) => rule),
    ...reports.map(
      ({ kind, report }) =>
        `${kind === 'story' ? report.headline : report.title} ${report.source?.address ?? '-'}`,
    ),
  ]
}

describe('fields of front matter', () => {
  test('may be written without lines of --- around them', () => {
    const { issue, diagnostics } = parseIssue(
      'Title: Weekly: 500\nNumber: 500\nDate: 2026-01-14\n\n## News\n\nText.\n',
      'a.md',
    )
    expect(issue).toMatchObject({ title: 'Weekly: 500', date: '2026-01-14', intro: [] })
    expect(issue?.sections[0]?.line).toBe(5)
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ rule: 'no-front-matter', severity: 'warning' }),
    )
  })

  test('are not assumed if the file starts with a label or a line with a colon', () => {
    expect(
      parseIssue('注：正文。\n说明：正文。\n\n## 甲\n正文。\n', '2026-01-11.md').issue?.intro,
    ).toHaveLength(1)
    expect(parseIssue('Note: a\nHint: b\n\n## 甲\n正文。\n', '2026-01-11.md').issue?.intro).toHaveLength(1)
  })

  test.each(['published', 'published_at', 'publish_date', 'created', 'createdAt'])(
    'the date may be in %s',
    (field) =>
      expect(
        parseIssue(`---\ntitle: 题\n${field}: 2026-01-11\n---\n## 甲\n正文。\n`, 'a.md').issue?.date,
      ).toBe('2026-01-11'),
  )

  test('published: false still makes the file a draft', () =>
    expect(
      parseIssue(`${FRONT.replace('---\n', '---\npublished: false\n')}## 甲\n正文。\n`, 'a.md').draft,
    ).toBeDefined())
})

describe('the source of a report', () => {
  test.each([
    [
      'in a list of labels below it',
      '## 新闻\n### 甲\n- **原文标题**: A\n- **链接**: [a](https://a.example/1)\n\n正文。\n',
    ],
    [
      'in a list of addresses below a label',
      '## 新闻\n### 甲\n正文。\n\n相关链接：\n\n- https://a.example/1\n- https://b.example/2\n',
    ],
    ['in a list that has nothing else', '## 新闻\n### 甲\n- 详情：<https://a.example/1>\n'],
    [
      'in a line with a sign before its label',
      '## 新闻\n### 甲\n🔗 **项目地址:** https://a.example/1\n\n📝 **简介:** 正文。\n',
    ],
    [
      'behind the sentence that is the whole story',
      '## 新闻\n#### 甲\n新增离线同步。[官网](https://a.example/1)\n',
    ],
  ])('may be %s', (_, body) => expect(reportsIn(FRONT + body)).toEqual(['甲 https://a.example/1']))

  test('may be linked from the text after bold words, if the story has no other text', () =>
    expect(
      reportsIn(
        `${FRONT}## 数字\n**甲**：一。（[气象组织](https://a.example/1)）\n\n**乙**：二。（[电网](https://b.example/2)）\n`,
      ),
    ).toEqual(['甲 https://a.example/1', '乙 https://b.example/2']))

  test('is not a sentence with a link: its words stay in the body', () => {
    const { issue } = parseIssue(
      `${FRONT}## 新闻\n#### 甲\n新增离线同步。[官网](https://a.example/1)\n`,
      'a.md',
    )
    expect(issue?.sections[0]?.items[0]).toMatchObject({ parts: [{ kind: 'body' }] })
  })
})

describe('stories without headings', () => {
  test('may have a number in brackets, and their text on the next lines', () =>
    expect(
      reportsIn(
        `${FRONT}早上好。\n\n【1】甲上线\n首批支持中文。\n🔗 https://a.example/1\n\n【2】乙停服\n下月生效。\n🔗 https://a.example/2\n\n【3】丙\n正文。\n🔗 https://a.example/3\n`,
      ),
    ).toEqual([
      '【1】甲上线 https://a.example/1',
      '【2】乙停服 https://a.example/2',
      '【3】丙 https://a.example/3',
    ]))

  test('may be numbered lines of plain text, if others are links', () =>
    expect(
      reportsIn(
        `${FRONT}## 动态\n1、[甲](https://a.example/1)\n\n正文。\n\n2、水母机器人\n\n正文。\n\n3、[丙](https://a.example/3)\n\n正文。\n`,
      ),
    ).toEqual(['甲 https://a.example/1', '水母机器人 -', '丙 https://a.example/3']))

  test('are not numbered sentences', () =>
    expect(
      reportsIn(`${FRONT}## 动态\n1、[甲](https://a.example/1)\n\n正文。\n\n2、这是一句话。\n\n正文。\n`),
    ).toEqual(['甲 https://a.example/1']))
})

test('a label with an emoji before it keeps the emoji and has the same kind', () => {
  const { issue } = parseIssue(
    `${FRONT}## 新闻\n### 甲\n正文。\n\n💡 **影响：** 推测。\n\n📝 **简介:** 文字。\n`,
    'a.md',
  )
  expect(issue?.sections[0]?.items[0]).toMatchObject({
    parts: [
      { kind: 'body' },
      { kind: 'impact', label: '💡 影响：' },
      { kind: 'labelled', label: '📝 简介:' },
    ],
  })
})

test('a number in a keycap is not a part of the headline', () =>
  expect(reportsIn(`${FRONT}## 1️⃣ 甲公司开放接口\n正文。\n\n## 2️⃣ 乙公司\n正文。\n`)).toEqual([
    '甲公司开放接口 -',
    '乙公司 -',
  ]))

test('a footnote has its label as superscript, at the reference and before its text', () => {
  const { issue } = parseIssue(`${FRONT}## 新闻\n### 甲\n一句。[^1]\n\n[^1]: 这是注释。\n`, 'a.md')
  const [story] = issue === undefined ? [] : reportsOf(issue)
  const sup = { type: 'element', tagName: 'sup', children: [{ type: 'text', value: '[1]' }] }
  expect(story?.kind === 'story' && story.report.parts[0]?.content).toMatchObject([
    { tagName: 'p', children: [{ type: 'text', value: '一句。' }, sup] },
    { tagName: 'p', children: [sup, { type: 'text', value: ' ' }, { type: 'text', value: '这是注释。' }] },
  ])
})

test('a footnote that consists of a link gives the source', () =>
  expect(reportsIn(`${FRONT}## 新闻\n### 甲\n一句。[^1]\n\n[^1]: [报告](https://a.example/1)\n`)).toEqual([
    '甲 https://a.example/1',
  ]))
