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

  test.each([
    ['下月通行。（via [@甲](https://a.example/1)）', 'https://a.example/1'],
    ['下月通行。—— 来自 [甲](https://a.example/1)', 'https://a.example/1'],
    ['It opens in May. (By [Ann](https://a.example/1))', 'https://a.example/1'],
    ['下月通行。关于这座桥的历史，另有一篇长文可看 [乙](https://a.example/1)', '-'],
    ['The path leads by [the mill](https://a.example/1) to the sea.', '-'],
    ['下月通行。（via [@甲](https://a.example/)）', '-'],
  ])('is the link that ends a paragraph as an attribution: %s', (text, address) =>
    expect(reportsIn(`${FRONT}## 见闻\n#### 1.古桥\n桥拱补好了。\n\n${text}\n`)).toEqual([`古桥 ${address}`]),
  )

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

describe('a headline', () => {
  test('keeps the bold tag before it', () =>
    expect(
      reportsIn(
        `${FRONT}## 动态\n#### **[芯片]** 甲厂投产新线\n- 🔗 [阅读原文](https://a.example/1)\n- 📝 月产一万片。\n`,
      ),
    ).toEqual(['[芯片] 甲厂投产新线 https://a.example/1']))

  test('in brackets ends before a sentence', () =>
    expect(reportsIn(`${FRONT}## 动态\n### [甲厂投产]，月产一万片。\n正文。\n`)).toEqual(['甲厂投产 -']))

  test('may be a bold line with its address on the next line and text below', () =>
    expect(
      reportsIn(
        `${FRONT}# 题目\n\n**今日阅读：**\n\n> 引文一句。\n\n**潮汐电站并网**  \nhttps://a.example/1  \n年发电一亿度。\n\n**候鸟北迁**  \nhttps://b.example/2  \nhttps://c.example/3  \n今年早了五天。\n\n**古桥修复**  \nhttps://d.example/4  \n工期两年。\n`,
      ),
    ).toEqual([
      '潮汐电站并网 https://a.example/1',
      '候鸟北迁 https://b.example/2',
      '古桥修复 https://d.example/4',
    ]))

  test('may be a numbered bold line, if most such lines have a source below them', () =>
    expect(
      reportsIn(
        `${FRONT}## 工具\n### 开源\n**1、Tidepool**\n\n桌面 | [地址](https://tidepool.example/)\n\n看潮汐的工具。\n\n**2、鸟谱**\n\n网页 | [地址](https://b.example/2)\n\n认鸟。\n`,
      ),
    ).toEqual(['Tidepool https://tidepool.example/', '鸟谱 https://b.example/2']))

  test('is not a numbered bold line without a source: it stays an aspect of its story', () =>
    expect(
      reportsIn(`${FRONT}## 工具\n### 甲\n正文。\n\n**1、速度**\n\n更快。\n\n**2、价格**\n\n更低。\n`),
    ).toEqual(['甲 -']))
})

const LONG = 'The harbour stayed open all week, and the ferries kept to their winter timetable.'

test('a numbered list of bold titles without headings holds reports, and its last title names the list below', () => {
  const body = `# 题目\n\n*Written on Sunday*\n\n1. **Ferries**: ${LONG}\n\n2. **Fishing**: ${LONG}\n\n3. **Weather**: ${LONG}\n\n4. **Outlook**:\n* **Calm seas** until Friday.\n* **Fog** in the mornings.\n`
  expect(reportsIn(FRONT + body)).toEqual(['Ferries -', 'Fishing -', 'Weather -', 'Calm seas -', 'Fog -'])
  const { issue } = parseIssue(FRONT + body, 'a.md')
  expect(issue?.intro).toHaveLength(1)
  expect(issue?.sections[0]?.items.at(-1)).toMatchObject({ kind: 'briefs', title: 'Outlook:' })
})

test('a list of briefs may be followed by a rule and a closing paragraph', () =>
  expect(
    reportsIn(
      `${FRONT}## Harbour\n- **Ferries** run late.\n- **Nets** are mended.\n\n---\n\n**In short:** a calm week.\n`,
    ),
  ).toEqual(['Ferries -', 'Nets -']))

describe('a section holds no report', () => {
  test.each([
    ['if it lists the contents', '目录', '- [甲](https://a.example/1)\n- [乙](https://a.example/2)\n'],
    ['if it asks for contributions', '📮 How to contribute', 'Write to [us](https://a.example/us).\n'],
    ['if it sums up the issue', '1. 今日总结 (Daily Summary)', '今日共收录两篇。\n\n> 看点：甲。\n'],
  ])('%s', (_, title, text) =>
    expect(
      reportsIn(`${FRONT}## ${title}\n${text}\n## 新闻\n### [海堤加高](https://b.example/1)\n正文。\n`),
    ).toEqual(['海堤加高 https://b.example/1']),
  )
})

describe('the day', () => {
  const BODY = '## 新闻\n### 海堤加高\n正文。\n'
  const dayOf = (text: string, name = 'a.md') => parseIssue(text, name).issue?.date

  test('is the end of a range in a line with links at the top of the file', () =>
    expect(
      dayOf(
        `# 海岸周刊\n\n> 刊期：2026.1.5 - 2026.1.11。[原文地址](https://a.example/archives/aVeryLongAddressOfThisIssue)。\n\n${BODY}`,
      ),
    ).toBe('2026-01-11'))

  test.each([
    [
      'the day of file and title, if the field gives a time up to a week later',
      '2026-01-12 22:00:00 -0000',
      '2026-01-11',
    ],
    ['the day of the field, if it gives no time', '2026-01-12', '2026-01-12'],
    ['the day of the field, if that is more than a week later', '2026-02-12 22:00', '2026-02-12'],
    ['the day of the field, if that is earlier', '2026-01-10 22:00', '2026-01-10'],
  ])('is %s', (_, date, day) =>
    expect(
      dayOf(
        `---\ntitle: Week ending January 11, 2026\ndate: ${date}\n---\n${BODY}`,
        '_posts/2026-01-11-week.md',
      ),
    ).toBe(day),
  )

  test('is the day of the field, if only the name of the file gives another', () =>
    expect(
      dayOf(`---\ntitle: 海岸周刊\ndate: 2026-01-12 22:00\n---\n${BODY}`, '_posts/2026-01-11-week.md'),
    ).toBe('2026-01-12'))
})

describe('a table', () => {
  const table = (rows: readonly string[]) =>
    `| # | 项目 | 语言 |\n|---|---|---|\n${rows.map((row, at) => `| ${at + 1} | ${row} | Rust |\n`).join('')}`
  const LINKED = [
    '[潮汐表](https://a.example/1)',
    '**[鸟谱](https://a.example/2)**',
    '[古桥](https://a.example/3)',
  ]

  test('whose rows each have a linked headline holds briefs, with the columns as their title', () => {
    const text = `${FRONT}## 热门\n本周的项目。\n\n${table(LINKED)}`
    expect(reportsIn(text)).toEqual([
      '潮汐表 https://a.example/1',
      '鸟谱 https://a.example/2',
      '古桥 https://a.example/3',
    ])
    expect(parseIssue(text, 'a.md').issue?.sections[0]?.items).toMatchObject([
      { kind: 'prose' },
      { kind: 'briefs', title: '# · 项目 · 语言' },
    ])
  })

  test.each([
    ['whose rows have no links', ['潮汐表', '鸟谱', '古桥'], ''],
    ['with a note on what it means', LINKED, '\n**影响：** 更多人用。\n'],
    ['with text below it', LINKED, '\n以上数据来自官网。\n'],
  ])('%s stays a table of a story', (_, rows, after) =>
    expect(reportsIn(`${FRONT}## 数据\n### 各家的语言\n${table(rows)}${after}`)).toHaveLength(1),
  )
})
