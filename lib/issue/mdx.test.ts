import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { countsOf } from './counts'
import { blockText, linksIn } from './hast'
import type { Issue, Part, Story } from './model'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n'
const STORY = '## 模型\n### [甲](https://a.example/1)\n正文。\n\n'
/** Number of the first line below `STORY` in the file. */
const LINE = 10

const read = (body: string) => parseIssue(FRONT + body, 'a.mdx')
const storiesOf = (issue: Issue | undefined): Story[] =>
  issue?.sections.flatMap(({ items }) => items.filter((item) => item.kind === 'story')) ?? []
const oneBreak = (text: string): string => text.replace(/\n+/g, '\n')
const partsOf = (body: string): (readonly [Part['kind'], string, string])[] =>
  storiesOf(read(STORY + body).issue)[0]?.parts.map((part) => [
    part.kind,
    'label' in part ? part.label : '',
    oneBreak(blockText(part.content)).trim(),
  ]) ?? []
const textOf = (body: string): string => {
  const { issue } = read(body)
  return issue === undefined ? '' : oneBreak(plainIssue(issue).text)
}
const INSIGHT = '深度解读 & 洞察：'
const BODY = ['body', '', '正文。'] as const

describe('the components of an .mdx issue', () => {
  test('are read as the same parts as labels in Markdown', () => {
    const { issue, diagnostics } = read(
      `${STORY}<Insight>\n- 一点\n- 两点\n</Insight>\n\n<Impact>利好乙。</Impact>\n\n` +
        '<TelegramCard title="加入频道" href="https://t.me/example" />\n',
    )
    const markdown = parseIssue(
      `${FRONT}${STORY}**${INSIGHT}**\n\n- 一点\n- 两点\n\n**影响：** 利好乙。\n`,
      'a.md',
    )
    expect(diagnostics).toEqual([])
    expect(storiesOf(issue)[0]?.parts).toEqual(storiesOf(markdown.issue)[0]?.parts)
    expect(issue?.telegram).toEqual({
      title: '加入频道',
      content: [],
      action: { address: 'https://t.me/example', text: '@example' },
    })
  })

  test('may contain paragraphs, lists and links in any order, and end at their closing tag', () => {
    const body =
      '<Insight>\n第一段，见[乙](https://b.example/2)。\n\n- 一点\n- 两点\n\n最后一段。\n</Insight>\n\n又是正文。\n'
    expect(partsOf(body)).toEqual([
      BODY,
      ['insight', INSIGHT, '第一段，见乙。\n一点\n两点\n最后一段。'],
      ['body', '', '又是正文。'],
    ])
    const [insight] = storiesOf(read(STORY + body).issue)[0]?.parts.slice(1) ?? []
    expect(linksIn(insight?.content ?? []).map(({ properties }) => properties['href'])).toEqual([
      'https://b.example/2',
    ])
  })

  test('may give their label in an attribute', () => {
    expect(partsOf('<Insight label="看点：">一句。</Insight>\n')).toEqual([
      BODY,
      ['insight', '看点：', '一句。'],
    ])
    expect(partsOf('<Impact\n  label="影响范围："\n>\n一句。\n</Impact>\n')).toEqual([
      BODY,
      ['impact', '影响范围：', '一句。'],
    ])
  })

  test('split the paragraph around them', () => {
    expect(partsOf('前文 <Insight>一句。</Insight> 后文\n')).toEqual([
      ['body', '', '正文。\n前文'],
      ['insight', INSIGHT, '一句。'],
      ['body', '', '后文'],
    ])
  })

  test('inside another component become separate parts', () => {
    expect(partsOf('<Insight>\n先说。\n\n<Impact>\n- 再说\n</Impact>\n</Insight>\n\n正文二。\n')).toEqual([
      BODY,
      ['insight', INSIGHT, '先说。'],
      ['impact', '影响：', '再说'],
      ['body', '', '正文二。'],
    ])
  })

  test('inside an HTML element are parts too', () => {
    expect(partsOf('<div>\n<Insight>一句。</Insight>\n</div>\n')).toEqual([
      BODY,
      ['insight', INSIGHT, '一句。'],
    ])
  })

  test('inside a list item become a bold label', () => {
    expect(partsOf('- <Impact>利好乙。</Impact>\n- 两点\n')).toEqual([
      ['body', '', '正文。\n影响： 利好乙。\n两点'],
    ])
  })

  test('convert headings in them to bold lines, which do not start a story', () => {
    const body = '<Insight>\n#### 小标题\n\n一句。\n</Insight>\n'
    expect(partsOf(body)).toEqual([BODY, ['insight', INSIGHT, '小标题\n一句。']])
  })

  test('before the first story are prose', () => {
    const { issue } = read(`<Insight>\n导语。\n</Insight>\n\n${STORY}`)
    expect(blockText(issue?.intro ?? [])).toBe(`${INSIGHT}\n导语。\n`)
  })

  test.each([
    ['content', '<TelegramCard title="加入" href="https://t.me/x">\n每天早上\n</TelegramCard>\n', '每天早上'],
    ['none, closed by itself', '<TelegramCard title="加入" href="https://t.me/x" />\n', ''],
  ])('are read as the Telegram card with %s', (_, card, content) => {
    const { issue, diagnostics } = read(STORY + card)
    expect(diagnostics).toEqual([])
    expect(issue?.telegram).toMatchObject({ title: '加入', action: { address: 'https://t.me/x' } })
    expect(blockText(issue?.telegram?.content ?? [])).toBe(content)
  })
})

describe('content that an .mdx issue must not have is reported and never evaluated:', () => {
  test.each([
    ['an import', 'import { a } from "./a.js"', 'mdx-import', 1],
    ['an export', 'export const a = globalThis.executed = 1', 'mdx-import', 1],
    [
      'an export over several lines',
      'export const a = {\n  b: (globalThis.executed = 1),\n}',
      'mdx-import',
      1,
    ],
    ['an expression in the text', '值是 {globalThis.executed = 1}。', 'mdx-expression', 4],
    ['an expression on lines of its own', '{\nglobalThis.executed = 1\n}', 'mdx-expression', 1],
    [
      'an expression in an attribute',
      '<Insight label={globalThis.executed = 1}>甲</Insight>',
      'mdx-expression',
      10,
    ],
    ['spread attributes', '<Insight {...(globalThis.executed = {})}>甲</Insight>', 'mdx-expression', 10],
    ['an unknown component', '见 <Chart data="x" />。', 'mdx-component', 3],
    ['a member of an object', '<Ui.Card>甲</Ui.Card>', 'mdx-component', 1],
  ])('%s', (_, source, rule, column) => {
    const { diagnostics } = read(`${STORY}${source}\n`)
    expect(diagnostics).toMatchObject([{ rule, line: LINE, column, severity: 'warning' }])
    expect('executed' in globalThis).toBe(false)
  })

  test('an expression and an unknown component stay as text with their content', () => {
    const text = textOf(
      `${STORY}值是 {一 + 二}。\n\n<Chart data="数据">\n- [图注](https://a.example/2)\n</Chart>\n`,
    )
    expect(text).toContain('值是 {一 + 二}。')
    expect(text).toContain('<Chart data="数据">\n图注\n</Chart>')
  })

  test('an import is removed with a warning, a comment without one', () => {
    expect(textOf(`${STORY}import a from 'b'\n\n末句。\n`)).toBe('题\n模型\n甲\n正文。\n末句。\n')
    expect(read(`${STORY}句。{/* 不印 */}\n\n{/* 不印 */}\n`).diagnostics).toEqual([])
    expect(textOf(`${STORY}句。{/* 不印 */}\n`)).not.toContain('不印')
  })

  test.each([
    'import 语句要写在开头',
    'export default 是默认导出',
    'import 甲 from 乙',
    'imports are text, exports too',
  ])('prose that starts like module syntax is text: %s', (line) => {
    expect(read(`${STORY}${line}\n`).diagnostics.filter(({ rule }) => rule === 'mdx-import')).toEqual([])
    expect(textOf(`${STORY}${line}\n`)).toContain(line)
  })

  test('code is unchanged', () => {
    expect(read(`${STORY}\`\`\`\nimport x\n{y}\n<Chart/>\n\`\`\`\n`).diagnostics).toEqual([])
    expect(read(`${STORY}用 \`{y}\` 和 \`<Chart/>\`。\n`).diagnostics).toEqual([])
  })
})

describe('a body that is not MDX', () => {
  test.each([
    ['a bare <', '成本 <3%，很低。', 4],
    ['a bare {', '集合 {1, 2 和更多。', 4],
    ['braces around prose', '共 {3-5 天}。', 3],
  ])('keeps %s as text, and the components around it', (_, line, column) => {
    const body = `${line}\n\n<Insight>\n- 一点\n</Insight>\n`
    expect(read(STORY + body).diagnostics).toMatchObject([
      { rule: 'mdx-syntax', line: LINE, column, severity: 'warning' },
    ])
    expect(partsOf(body)).toEqual([
      ['body', '', `正文。\n${line}`],
      ['insight', INSIGHT, '一点'],
    ])
  })

  test('is reported with the columns of the file', () => {
    expect(read(`${STORY}甲 <3%，乙 <5%，{丙}。\n`).diagnostics).toMatchObject([
      { rule: 'mdx-syntax', column: 3 },
      { rule: 'mdx-syntax', column: 9 },
      { rule: 'mdx-expression', column: 13 },
    ])
  })

  test('ends an unclosed component at the next heading', () => {
    const body = '<Insight>\n- 一点\n\n### [乙](https://b.example/1)\n另一条。\n\n值是 {a}。\n'
    expect(read(STORY + body).diagnostics).toMatchObject([
      {
        rule: 'mdx-syntax',
        line: LINE,
        column: 1,
        message: expect.stringContaining('<Insight> is not closed'),
      },
      { rule: 'mdx-expression', line: LINE + 6, column: 4 },
    ])
    expect(
      storiesOf(read(STORY + body).issue).map(({ headline, parts }) => [headline, parts.length]),
    ).toEqual([
      ['甲', 2],
      ['乙', 1],
    ])
  })

  test('is read as Markdown up to the next heading, with a warning', () => {
    const body =
      '一张图 <img src="https://a.example/x.png" alt="图"> 之后。<!-- 注释 -->\n\n### [乙](https://b.example/1)\n<Impact>利好。</Impact>\n'
    expect(read(STORY + body).diagnostics).toMatchObject([{ rule: 'mdx-syntax', line: LINE }])
    expect(textOf(STORY + body)).toContain('一张图 图 之后。')
    expect(storiesOf(read(STORY + body).issue)[1]?.parts).toMatchObject([{ kind: 'impact' }])
  })

  test.each([
    ['a closing tag without its opening', '</Insight>甲'],
    ['tags that overlap', '<Insight>\n甲 <b>乙\n</Insight>\n</b>'],
    ['a component that ends in another paragraph', '甲 <Insight>乙\n\n丙</Insight>'],
    ['an address in angle brackets', '甲 <https://a.example/乙> 丙'],
    ['generics', '甲 vector<int> 与 Map<K, V> 乙'],
    ['an attribute without its quotation mark', '<Insight label="甲>乙</Insight>'],
  ])('loses nothing: %s', (_, source) => {
    const { diagnostics } = read(`${STORY}${source}\n\n末句。\n`)
    expect(diagnostics.map(({ rule }) => rule)).toContain('mdx-syntax')
    const text = textOf(`${STORY}${source}\n\n末句。\n`)
    for (const [letter] of source.matchAll(/[甲乙丙]/g)) expect(text).toContain(letter)
    expect(text).toContain('末句。')
  })
})

describe('elements of HTML in an .mdx issue', () => {
  test('are read as in Markdown', () => {
    const html =
      '<table>\n<tr>\n<td>格</td>\n</tr>\n</table>\n\n一行 <b>粗</b><br /> <mark onClick="x()">记</mark>\n'
    const { issue, diagnostics } = read(STORY + html)
    expect(diagnostics).toEqual([])
    const [body] = storiesOf(issue)[0]?.parts ?? []
    expect(body?.content.map((node) => node.type === 'element' && node.tagName)).toEqual(['p', 'table', 'p'])
    expect(JSON.stringify(body)).not.toMatch(/onclick|x\(\)/i)
    expect(blockText(body?.content ?? [])).toContain('格')
  })

  test('may enclose sections, which are read as usual', () => {
    expect(read(`<div>\n\n${STORY}\n</div>\n`).issue?.sections.map(({ title }) => title)).toEqual(['模型'])
  })

  test('such as scripts are removed with their content', () => {
    expect(textOf(`${STORY}<script>隐藏()</script>\n\n<style>{\`隐藏\`}</style>\n\n末句。\n`)).not.toContain(
      '隐藏',
    )
  })
})

describe('limits of an .mdx issue', () => {
  test.each([
    ['characters', '字'.repeat(101_000)],
    ['lines', '字\n\n'.repeat(1_100)],
    ['braces', '{a}\n\n'.repeat(300)],
    ['nested elements', `${'<A>\n'.repeat(80)}字\n${'</A>\n'.repeat(80)}`],
  ])('the body is read as Markdown if it has too many %s', (_, text) => {
    const { issue, diagnostics } = read(`${STORY}${text}\n末句。\n`)
    expect(diagnostics.map(({ rule }) => rule)).toContain('mdx-syntax')
    expect(issue && plainIssue(issue).text).toContain('末句。')
  })
})

const CORPUS = path.resolve('../shared/corpus/issues')
const FOLDERS = ['examples/sample/issues', CORPUS].filter((folder) => existsSync(folder))
const issues = FOLDERS.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.md') ? [path.join(folder, name)] : [])),
)

/**
 * An insight or impact label alone on its line, with the list below it. The list becomes the content of a
 * component.
 */
const LABELLED_LIST =
  /^\*\*(深度解读[^*\n]*|影响)(：?)\*\*(：?)[ \t]*\n+((?:[ \t]*[-*] .*\n?|[ \t]+\S.*\n?)+)/gm
const withComponents = (text: string): string =>
  text.replace(LABELLED_LIST, (_, label: string, inside: string, after: string, list: string) => {
    const name = label === '影响' ? 'Impact' : 'Insight'
    return `<${name} label="${label}${inside}${after}">\n${list.trimEnd()}\n</${name}>\n`
  })

test.each(issues)('%s has the same counts and text if it is rewritten as .mdx with components', (file) => {
  const source = readFileSync(file, 'utf8')
  const markdown = parseIssue(source, 'a.md').issue
  const { issue } = parseIssue(withComponents(source), 'a.mdx')
  expect(issue && countsOf(issue)).toEqual(markdown && countsOf(markdown))
  expect(issue && plainIssue(issue)).toEqual(markdown && plainIssue(markdown))
})
