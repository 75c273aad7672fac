import { describe, expect, test } from 'vitest'
import type { Issue, Story } from './model'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n'
const read = (body: string) => parseIssue(FRONT + body, 'a.mdx')
const storiesOf = (issue: Issue | undefined): Story[] =>
  issue?.sections.flatMap(({ items }) => items.filter((item) => item.kind === 'story')) ?? []

describe('an .mdx issue', () => {
  test('is read as Markdown, with <Insight>, <Impact> and <TelegramCard> as the forms they stand for', () => {
    const { issue, diagnostics } = read(
      '## 模型\n### [甲](https://a.example/1)\n正文。\n\n<Insight>\n- 一点\n- 两点\n</Insight>\n\n<Impact label="影响：">利好乙。</Impact>\n\n<TelegramCard title="加入频道" href="https://t.me/example" />\n',
    )
    expect(diagnostics).toEqual([])
    expect(storiesOf(issue)[0]?.parts.map(({ kind }) => kind)).toEqual(['body', 'insight', 'impact'])
    expect(issue?.telegram).toMatchObject({ title: '加入频道', action: { address: 'https://t.me/example' } })
  })

  test('survives what fatally breaks an MDX compiler', () => {
    const { issue } = read(
      '## 模型\n### [甲](https://a.example/1)\n成本 <3%，<!-- 注释 --> 一张图 <img src="https://a.example/x.png" alt="图"> 之后。\n',
    )
    expect(issue && plainIssue(issue).text).toContain('成本 <3%')
    expect(issue && plainIssue(issue).text).toContain('之后。')
  })

  test.each([
    ['import { a } from "./a.js"', 'mdx-import', 7, 1],
    ['export const a = globalThis.executed = 1', 'mdx-import', 7, 1],
    ['值是 {globalThis.executed = 1}。', 'mdx-expression', 7, 4],
    ['见 <Chart data="x" />。', 'mdx-component', 7, 3],
  ])('reports %j and never evaluates it', (line, rule, at, column) => {
    const { diagnostics } = read(`## 模型\n${line}\n\n### [甲](https://a.example/1)\n正文。\n`)
    expect(diagnostics).toMatchObject([{ rule, line: at, column, severity: 'warning' }])
    expect('executed' in globalThis).toBe(false)
  })

  test.each([
    'import 语句要写在开头',
    'export default 是默认导出',
    'import 甲 from 乙',
    'imports are text, exports too',
  ])('prose that begins like module syntax is text: %s', (line) => {
    const { issue, diagnostics } = parseIssue(
      `---\ntitle: 题\ndate: 2026-01-11\n---\n## 模型\n### [甲](https://a.example/1)\n${line}\n`,
      'a.mdx',
    )
    expect(diagnostics.filter(({ rule }) => rule === 'mdx-import')).toEqual([])
    expect(JSON.stringify(issue)).toContain(line)
  })

  test('leaves code alone', () => {
    expect(
      read('## 模型\n### [甲](https://a.example/1)\n```\nimport x\n{y}\n<Chart/>\n```\n').diagnostics,
    ).toEqual([])
  })
})
