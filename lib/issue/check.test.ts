import { describe, expect, test } from 'vitest'
import { RULES } from './check'
import { parseIssue, parseIssueFile } from './parse'
import { judge } from './verdict'

const front = (more = 'summary: 一句'): string => `---\ntitle: 题\ndate: 2026-01-11\n${more}\n---\n`
const story = (n: number): string => `### [新闻${n}](https://a.example/${n})\n正文。\n\n`
const stories = (count: number): string => Array.from({ length: count }, (_, n) => story(n + 1)).join('')
const rulesOf = (text: string): string[] => parseIssue(text, 'a.md').diagnostics.map(({ rule }) => rule)
const errorsOf = (text: string): string[] =>
  parseIssue(text, 'a.md')
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)

describe('an issue is held back for', () => {
  test.each([
    ['a file without a body', front(), 'no-body'],
    ['a file with white space for a body', `${front()}\n \n`, 'no-body'],
    [
      'a file with an intro only',
      `${front()}# 题\n\n今天没有新闻。\n\nSystem Diagnostic Report\n`,
      'no-sections',
    ],
    ['a file whose sections are empty', `${front()}## 模型\n\n## 应用\n`, 'no-stories'],
    [
      'a file with one of the six reports in its summary',
      `${front('summary: "- 一\\n- 二\\n- 三\\n- 四\\n- 五\\n- 六"')}## 模型\n${story(1)}`,
      'cut-off',
    ],
    [
      'a file with one of the three reports in its title',
      `---\ntitle: 甲上市，乙开源，丙融资\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n${story(1)}`,
      'cut-off',
    ],
    ['a file without a date', '---\ntitle: 题\n---\n## 模型\n', 'no-date'],
    ['a file without front matter', '## 模型\n', 'no-date'],
    ['an empty file', '', 'no-date'],
  ])('%s', (_, text, rule) => expect(errorsOf(text)).toEqual([rule]))

  test('a file that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(front()), Buffer.from([0xc4, 0xe3, 0xba, 0xc3])])
    expect(parseIssueFile(bytes, 'a.md').diagnostics).toMatchObject([{ rule: 'not-utf8', severity: 'error' }])
  })
})

describe('an issue is published', () => {
  test('with few stories if its summary does not name more than these', () => {
    expect(errorsOf(`${front('summary: "- 一\\n- 二"')}## 模型\n${stories(2)}`)).toEqual([])
  })

  test('with a long summary if it has half as many stories', () => {
    const summary = Array.from({ length: 12 }, (_, n) => `- ${n}`).join('\\n')
    expect(errorsOf(`${front(`summary: "${summary}"`)}## 模型\n${stories(7)}`)).toEqual([])
  })

  test('with briefs only', () => {
    expect(errorsOf(`${front()}## 更多动态\n- 一条\n- 又一条\n`)).toEqual([])
  })
})

describe('an issue gets a warning for', () => {
  test.each([
    ['a corrupted label', '**深度解读 & 洽察：**\n- 一点\n', 'label-spelling'],
    ['a label without text below it', '**深度解读 & 洞察：**\n', 'empty-label'],
  ])('%s', (_, part, rule) =>
    expect(rulesOf(`${front()}## 模型\n### [甲](https://a.example/1)\n\n${part}`)).toEqual([rule]),
  )

  test('a link to a site’s root and a link without an address', () => {
    const { diagnostics } = parseIssue(`${front()}## 模型\n### [甲](https://hub.example/)\n正文。\n`, 'a.md')
    expect(diagnostics).toEqual([
      {
        line: 7,
        column: 1,
        severity: 'warning',
        rule: 'placeholder-link',
        message: '“甲” links to https://hub.example/, which is no report. Give the source’s own address.',
      },
    ])
  })

  test('a file with a category that site.yaml does not list', () => {
    const parts = { now: Date.parse('2026-01-11T12:00:00Z'), changedAt: 0 }
    const verdict = (category: string, categories: readonly string[]) =>
      judge(parseIssue(`---\ntitle: 随笔\ndate: 2026-01-11\n${category}\n---\n正文。\n`, 'a.md'), {
        ...parts,
        rules: { categories, publishedAt: '07:30', timeZone: 'Asia/Shanghai' },
      })
    const left = verdict('category: 教程', ['气候', 'Climate'])
    expect(left.isExcluded).toBe(true)
    expect(left.diagnostics).toMatchObject([{ rule: 'other-category', severity: 'warning', line: 4 }])
    for (const taken of [
      'category: 气候',
      'category: ｃｌｉｍａｔｅ',
      'categories: [教程, 气候]',
      'tags: 教程',
    ])
      expect(verdict(taken, ['气候', 'Climate']).isExcluded).toBe(false)
    expect(verdict('category: 教程', []).isExcluded).toBe(false)
  })
})

test('docs/rules.md explains every rule, and no rule that does not exist', async () => {
  const { readFile } = await import('node:fs/promises')
  const explained = [...(await readFile('docs/rules.md', 'utf8')).matchAll(/^### `([\w-]+)`/gm)].map(
    (match) => match[1],
  )
  expect(explained.toSorted()).toEqual(Object.keys(RULES).toSorted())
})
