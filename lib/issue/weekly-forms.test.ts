import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'
import { reportsOf } from './reports'

/** Layouts in which weeklies and digests write lists of links. Companies and addresses are invented. */

const FRONT = '---\ntitle: 题目\ndate: 2026-01-11\n---\n'

const issueOf = (body: string) => parseIssue(FRONT + body, 'a.md').issue

/** Returns headline and source of each report, and the rules of errors and of restored text. */
function reportsIn(body: string): readonly string[] {
  const { issue, diagnostics } = parseIssue(FRONT + body, 'a.md')
  const faults = diagnostics.filter(({ severity, rule }) => severity === 'error' || rule === 'text-restored')
  const reports = issue === undefined ? [] : reportsOf(issue)
  return [
    ...faults.map(({ rule }) => rule),
    ...reports.map(
      ({ kind, report }) =>
        `${kind === 'story' ? report.headline : report.title} ${report.source?.address ?? '-'}`,
    ),
  ]
}

describe('the title of a brief', () => {
  test.each([
    ['the words before an address', '甲库发布 2.0： https://a.example/1', '甲库发布 2.0 https://a.example/1'],
    [
      'the words before an address on the next line',
      '[ 浏览器 ] 甲的漏洞:\n  https://a.example/1',
      '[ 浏览器 ] 甲的漏洞 https://a.example/1',
    ],
    [
      'a link after a tag',
      '[easy] [Add tests](https://a.example/1).',
      '[easy] Add tests https://a.example/1',
    ],
    ['a link after a sign', '⭐️ [Add tests](https://a.example/1)', '⭐️ Add tests https://a.example/1'],
    [
      'a reference without an address',
      '[Acme #7][] removes a flag, see [docs](https://a.example/1).',
      'Acme #7 https://a.example/1',
    ],
    [
      'a plain line above an address',
      '说明书\n  - https://a.example/1\n  - 有点旧',
      '说明书 https://a.example/1',
    ],
  ])('may be %s', (_, item, report) =>
    expect(reportsIn(`## 新闻\n- ${item}\n- [乙](https://b.example/2)\n`)).toEqual([
      report,
      '乙 https://b.example/2',
    ]),
  )

  test.each(['详情见 https://a.example/1', '甲涨价了。https://a.example/1', '来源：https://a.example/1'])(
    'is not “%s”',
    (item) =>
      expect(reportsIn(`## 更多动态\n- ${item}\n- [乙](https://b.example/2)\n`)[0]).toBe(
        ' https://a.example/1',
      ),
  )

  test('is not the name of a project before the number of a page in it, which is the source', () =>
    expect(
      reportsIn(
        '## 合并\n- [acme/lib](https://a.example/lib) [#7](https://a.example/lib/pull/7) fix a bug\n',
      ),
    ).toEqual([' https://a.example/lib/pull/7']))
})

describe('a section with lists of reports', () => {
  const LIST =
    '- [甲发布新版本](https://a.example/1)\n- [乙开源工具](https://b.example/2)\n- [丙的教程](https://c.example/3)\n'
  const THREE = [
    '甲发布新版本 https://a.example/1',
    '乙开源工具 https://b.example/2',
    '丙的教程 https://c.example/3',
  ]

  test('may have text before and after them', () =>
    expect(reportsIn(`## 新闻\n本周有三条。\n\n${LIST}\n欢迎投稿。\n`)).toEqual(THREE))

  test('may have subheadings below the lists', () =>
    expect(reportsIn(`## 新闻\n本周有三条。\n\n${LIST}\n### 活动\n- [丁](https://d.example/4)\n`)).toEqual([
      ...THREE,
      '丁 https://d.example/4',
    ]))

  test('may begin with a list and end with text, below a subheading, too', () =>
    expect(reportsIn(`## 周刊\n### 新闻\n${LIST}\n欢迎投稿。\n`)).toEqual(THREE))

  test('may have a title that is a link, if each item has a tag', () =>
    expect(
      reportsIn('## 提案\n### [待定](https://x.example/all)\n- [合并] [甲提案](https://a.example/1)\n'),
    ).toEqual(['[合并] 甲提案 https://a.example/1']))

  test('may have quotations of one line as their titles', () => {
    const body = '## 本周\n> 干货\n* 甲教程 <https://a.example/1>\n\n> 资讯\n* 乙报告 <https://b.example/2>\n'
    expect(reportsIn(body)).toEqual(['甲教程 https://a.example/1', '乙报告 https://b.example/2'])
    expect(issueOf(body)?.sections[0]?.items.map((item) => item.kind === 'briefs' && item.title)).toEqual([
      '干货',
      '资讯',
    ])
  })

  test.each([
    ['with further links', `## 甲公司开放接口\n正文一句。\n\n相关链接：\n${LIST}`],
    [
      'with two links',
      '## 甲公司开放接口\n正文一句。\n\n- [接口的说明](https://a.example/1)\n- [接口的价格](https://a.example/2)\n',
    ],
    [
      'with aspects',
      '## 甲公司开放接口\n正文一句。\n\n- **速度提高**：一倍。\n- **价格下降**：一半。\n- **额度增加**：三成。\n',
    ],
  ])('is not a story %s', (_, body) => expect(reportsIn(body)).toHaveLength(1))
})

describe('stories of a numbered list', () => {
  test('may have pictures and text between them, a tag before them and words after them', () =>
    expect(
      reportsIn(
        '## 工具\n1、[电子书] [《甲》](https://a.example/1)，by 作者\n\n![](https://x.example/p.png)\n\n一句话。\n\n2、[乙](https://b.example/2)\n\n3、[丙](https://c.example/3)：很快。\n\n又一句话。\n\n**4、丁台灯**\n\n正文。\n',
      ),
    ).toEqual([
      '[电子书] 《甲》，by 作者 https://a.example/1',
      '乙 https://b.example/2',
      '丙 https://c.example/3',
      '丁台灯 -',
    ]))

  test('are briefs if only one text follows the whole list', () => {
    const kinds = issueOf(
      '## 工具\n1. [甲](https://a.example/1)：快。\n2. [乙](https://b.example/2)：小。\n\n以上。\n',
    )?.sections[0]?.items.map(({ kind }) => kind)
    expect(kinds).toEqual(['briefs', 'prose'])
  })
})

describe('lines with an address', () => {
  test('are briefs if each has a headline before it', () =>
    expect(
      reportsIn(
        '## 招聘\n招聘信息：\n【甲城】甲公司招人 https://a.example/1\n【乙城】乙公司招人 https://b.example/2\n【丙城】丙公司招人 https://c.example/3\n',
      ),
    ).toEqual([
      '【甲城】甲公司招人 https://a.example/1',
      '【乙城】乙公司招人 https://b.example/2',
      '【丙城】丙公司招人 https://c.example/3',
    ]))

  test('below a line of text are stories, in the same paragraph or the next one', () => {
    const inOne = '## 安全\n甲的漏洞\nhttps://a.example/1\n\n一句话。\n\n乙的补丁\nhttps://b.example/2\n'
    const inTwo = inOne.replace(/\nhttps/g, '\n\nhttps').concat('\n丙\n\nhttps://c.example/3\n')
    expect(reportsIn(inOne)).toEqual(['甲的漏洞 https://a.example/1', '乙的补丁 https://b.example/2'])
    expect(reportsIn(inTwo)).toEqual([
      '甲的漏洞 https://a.example/1',
      '乙的补丁 https://b.example/2',
      '丙 https://c.example/3',
    ])
  })
})

describe('headings', () => {
  test('of the first level are sections if there are several; the stories are below them', () => {
    const body =
      '# 头条\n## 甲 1.0\n[a.example/1](https://a.example/1 "甲 1.0")\n\n甲发布。\n\n# 文章\n## 乙\n<https://b.example/2>\n\n乙说。\n'
    expect(reportsIn(body)).toEqual(['甲 1.0 https://a.example/1', '乙 https://b.example/2'])
    expect(issueOf(body)?.sections.map(({ title }) => title)).toEqual(['头条', '文章'])
  })

  test('may be bold lines above lists, if there are no others', () => {
    const body =
      '你好。\n\n**文章**\n\n- [甲](https://a.example/1)\n\n**项目**\n\n- [乙](https://b.example/2)\n'
    expect(reportsIn(body)).toEqual(['甲 https://a.example/1', '乙 https://b.example/2'])
    expect(issueOf(body)?.sections.map(({ title }) => title)).toEqual(['文章', '项目'])
  })
})

test('a labelled line that is only a link gives the source of a paper', () => {
  const paper = (number: number) =>
    `## ${number}. Paper ${number}
**Authors:** A. Author
**Number:** [2607.${number}](https://a.example/${number})

Text.

`
  expect(reportsIn(paper(1) + paper(2))).toEqual([
    'Paper 1 https://a.example/1',
    'Paper 2 https://a.example/2',
  ])
})

describe('an overview', () => {
  const STORIES = '## 甲公司开放接口\n正文。\n\n## 乙公司更换标志\n正文。\n\n## 丙公司关闭商店\n正文。\n'

  test('whose items come again as headings holds no reports', () => {
    const body = `## 概览\n- 甲公司开放接口 #1\n- 乙公司更换标志 #2\n- 丙公司关闭商店 #3\n\n${STORIES}`
    expect(reportsIn(body)).toEqual(['甲公司开放接口 -', '乙公司更换标志 -', '丙公司关闭商店 -'])
    expect(issueOf(body)?.sections[0]?.items.map(({ kind }) => kind)).toEqual(['prose'])
  })

  test('may have subheadings', () =>
    expect(
      reportsIn(
        `## 概览\n### 要闻\n- [甲公司开放接口](https://a.example/1) #1\n### 其他\n- 丙公司关闭商店 #3\n\n${STORIES}`,
      ),
    ).toHaveLength(3))

  test.each([
    ['above it', '## 丁公司动态\n- 丁公司动态一\n- 丁公司动态二\n- 丁公司动态三\n\n', 6],
    ['below it', '## 更多\n- 丁公司换帅一\n- 丁公司换帅二\n- 丁公司换帅三\n\n### 丁公司换帅\n正文。\n\n', 7],
  ])('is not a list whose items all start with one heading %s', (_, list, reports) =>
    expect(reportsIn(`${list}${STORIES}`)).toHaveLength(reports),
  )

  test('is not a list with other items', () =>
    expect(reportsIn(`## 更多动态\n- 甲公司开放接口\n- 丁公司换帅\n\n${STORIES}`)).toHaveLength(5))
})

test('paragraphs that start with a link are stories, if a section has at least three', () => {
  const body =
    '## Links\n[First title](https://a.example/1)\nA note on it.\n\n[Second title](https://b.example/2) by B. Author\n\nMore on the second.\n\n**[Third title](https://c.example/3)** – fast.\n'
  const stories = [
    'First title https://a.example/1',
    'Second title https://b.example/2',
    'Third title https://c.example/3',
  ]
  expect(reportsIn(body)).toEqual(stories)
})

test('Japanese labels name the source and the parts of a story', () => {
  const body =
    '## ニュース\n### 甲社が公開\n**概要：** 一文。\n\n出典：[甲社](https://a.example/1)\n\n### 乙社が改名\n**概要：** 一文。\n\n元記事: https://b.example/2\n'
  expect(reportsIn(body)).toEqual(['甲社が公開 https://a.example/1', '乙社が改名 https://b.example/2'])
  const [story] = issueOf(body)?.sections[0]?.items ?? []
  expect(story?.kind === 'story' && story.parts.map(({ kind }) => kind)).toEqual(['labelled', 'source'])
})

test('a sentence at the top may say when the issue was published', () => {
  const text =
    '# 甲报第 7 期\n\n**这是「甲报」的第 7 期，发表于：2026/1/11。本报的文章都是公开的，欢迎来信投稿，也欢迎推荐自己的项目和文章，每周一出版。**\n\n## 新闻\n### 甲\n正文。\n'
  expect(parseIssue(text, 'a.md').issue?.date).toBe('2026-01-11')
})

describe('a list of titles with nested lists', () => {
  test('is several lists of reports', () => {
    const body =
      '## 本周\n- 文章\n  - [甲的教程](https://a.example/1)\n  - [乙的教程](https://b.example/2)\n- **工具**\n  - [丙工具](https://c.example/3)：一句话。\n'
    expect(reportsIn(body)).toEqual([
      '甲的教程 https://a.example/1',
      '乙的教程 https://b.example/2',
      '丙工具 https://c.example/3',
    ])
    expect(issueOf(body)?.sections[0]?.items.map((item) => item.kind === 'briefs' && item.title)).toEqual([
      '文章',
      '工具',
    ])
  })

  test('is a list of reports if what is nested tells more of each one', () =>
    expect(
      reportsIn(
        '## 本周\n- [甲](https://a.example/1)\n  - [评论](https://a.example/2)\n- [乙](https://b.example/2)\n',
      ),
    ).toEqual(['甲 https://a.example/1', '乙 https://b.example/2']))
})
