import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'
import { reportsOf } from './reports'

const BODY = `
开篇说甲公司今日挂牌上市，首日大涨。

## 资本：甲公司挂牌上市

### [甲公司今日挂牌上市，首日大涨三成](https://a.example/ipo)

甲公司今日挂牌上市。

## 模型

### [乙团队开源新模型](https://b.example/model)

乙团队开源了新模型的权重。

### [丙平台下调接口价格](https://c.example/price)

丙平台把接口价格下调一半。

## 快讯

- [甲公司挂牌](https://a.example/ipo)：首日大涨三成。
- [丁工具更新](https://d.example/tool)：新增批量导出。
`
const parse = (field: string, body = BODY) =>
  parseIssue(
    `---
title: 甲公司挂牌上市，乙团队开源新模型
date: 2026-01-11
coverImage: https://img.example/a.png
summary: "- 甲公司今日挂牌上市，首日大涨三成\\n- 乙团队开源新模型\\n- 丙平台下调接口价格"
corrections:
  - { story: 甲公司今日挂牌上市，首日大涨三成, text: 涨幅应为两成 }
${field}
---
${body}`,
    '2026-01-11.md',
  )
const whole = parse('').issue
const idOf = (headline: string): string =>
  whole === undefined
    ? ''
    : (reportsOf(whole).find(({ report }) => 'headline' in report && report.headline === headline)?.report
        .id ?? '')

describe('a withdrawn story', () => {
  const field = `withdrawn:
  - story: 甲公司今日挂牌上市，首日大涨三成
    date: 2026-01-12
    reason: 来源: 已撤稿`
  const { issue, diagnostics } = parse(field)

  test('is removed everywhere: body, summary, title, headings, intro, briefs, corrections, cover', () => {
    expect(diagnostics.map(({ rule }) => rule)).not.toContain('bad-withdrawal')
    expect(JSON.stringify(issue)).not.toMatch(/甲公司|a\.example|a\.png|两成/)
    expect(issue).toMatchObject({
      title: '乙团队开源新模型',
      summary: ['乙团队开源新模型', '丙平台下调接口价格'],
      sections: [{ title: '模型' }, { title: '快讯' }],
    })
  })

  test('is listed with its id, day and reason, as is a brief with the same source', () => {
    const id = idOf('甲公司今日挂牌上市，首日大涨三成')
    const facts = { date: '2026-01-12', reason: '来源: 已撤稿' }
    expect(issue?.withdrawals).toEqual([
      { kind: 'story', item: id, ...facts },
      { kind: 'brief', item: `${id}-2`, ...facts },
    ])
  })

  test('does not change any other story or its id', () => {
    const ids = issue === undefined ? [] : reportsOf(issue).map(({ report }) => report.id)
    expect(ids).toEqual([
      idOf('乙团队开源新模型'),
      idOf('丙平台下调接口价格'),
      expect.stringMatching(/^[0-9a-f]{10}$/),
    ])
  })

  test('may be given by its id, in one line', () => {
    const one = parse(`withdrawn: [{ id: ${idOf('乙团队开源新模型')}, date: 2026-01-12 }]`).issue
    expect(one?.withdrawals).toEqual([{ kind: 'story', item: idOf('乙团队开源新模型'), date: '2026-01-12' }])
    expect(one?.title).toBe('甲公司挂牌上市')
    expect(JSON.stringify(one)).not.toContain('乙团队')
  })

  test('gives its section a neutral heading if the heading named it and other stories stay', () => {
    const body =
      '\n## 甲公司挂牌上市\n### [甲公司挂牌上市](https://a.example/1)\n上市。\n### [戊芯片量产](https://e.example/1)\n量产。\n'
    const section = parse('withdrawn: [{ story: 甲公司挂牌上市 }]', body).issue?.sections[0]
    expect(section).toMatchObject({
      title: '要闻',
      heading: [{ value: '要闻' }],
      items: [{ headline: '戊芯片量产' }],
    })
  })
})

describe('a withdrawn issue', () => {
  test.each([
    ['withdrawn: { date: 2026-01-12, reason: 全文有误 }', { date: '2026-01-12', reason: '全文有误' }],
    ['withdrawn:\n  date: 2026-01-12\n  reason: 全文: 有误', { date: '2026-01-12', reason: '全文: 有误' }],
    ['withdrawn: 2026-01-12', { date: '2026-01-12' }],
    ['withdrawn: 消息来源: 伪造', { reason: '消息来源: 伪造' }],
    ['withdrawn: true', {}],
  ])('is empty after %j, and so are its stories', (field, facts) => {
    const { issue, diagnostics } = parse(field)
    expect(diagnostics).toEqual([])
    expect(issue).toMatchObject({ date: '2026-01-11', title: '2026-01-11', summary: [], sections: [] })
    expect(JSON.stringify({ ...issue, hash: '' })).not.toMatch(/甲|乙|example/)
    expect(issue?.withdrawals?.[0]).toEqual({ kind: 'issue', ...facts })
    expect(issue?.withdrawals).toHaveLength(6)
  })

  test('keeps the day and reason of a story that was withdrawn before it', () => {
    const list = `withdrawn:
  - story: 乙团队开源新模型
    reason: 权重有误
  - issue: true
    date: 2026-01-12`
    const { issue, diagnostics } = parse(list)
    expect(diagnostics).toEqual([])
    expect(issue).toMatchObject({ title: '2026-01-11', sections: [] })
    expect(issue?.withdrawals).toHaveLength(6)
    expect(issue?.withdrawals).toContainEqual({ kind: 'issue', date: '2026-01-12' })
    const id = idOf('乙团队开源新模型')
    expect(issue?.withdrawals).toContainEqual({ kind: 'story', item: id, reason: '权重有误' })
  })

  test('comes back with all its content when the field is removed, or says false', () => {
    expect(parse('withdrawn: false').issue).toEqual({ ...whole, hash: expect.any(String) })
    expect(whole).not.toHaveProperty('withdrawals')
  })
})

describe('a withdrawal that cannot be read', () => {
  test.each([
    ['withdrawn: [{ story: 戊, date: 2026-01-12 }]', 'names “戊”'],
    ['withdrawn: [{ story: 乙团队开源新模型, date: 昨天 }]', 'dated “昨天”'],
    ['withdrawn: [{ reason: 有误 }]', 'names “”'],
    ['withdrawn: [{ issue: 2026-01-11 }]', 'names “”'],
    ['withdrawn: { story: , reason: 有误 }', 'names “”'],
  ])('is reported with its reason: %s', (field, message) => {
    const { diagnostics } = parse(field)
    expect(diagnostics.filter(({ rule }) => rule === 'bad-withdrawal')).toMatchObject([
      { line: 8, severity: 'warning', message: expect.stringContaining(message) },
    ])
  })
})
