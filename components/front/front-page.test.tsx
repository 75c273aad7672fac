import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { excerptOf } from '@/lib/issue/excerpt'
import { parseIssue } from '@/lib/issue/parse'
import { planFront } from '@/lib/issue/plan-front'
import { FrontPage } from './front-page'

const HEAD = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n\n'
const LONG = '字'.repeat(500_000)
const times = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('')

/** Renders the front page with an issue, and returns its HTML. */
function frontOf(text: string): string {
  const { issue: whole } = parseIssue(text, '2026-01-11.md')
  if (whole === undefined) throw new Error('held back')
  const issue = excerptOf(whole)
  return renderToStaticMarkup(
    <FrontPage
      entry={{ issue, number: 1, changedAt: 0 }}
      labels={new Map()}
      plan={planFront(issue)}
      past={[]}
      month={[]}
      held={[]}
    />,
  )
}

test.each([
  ['paragraph', `${HEAD}## 模型\n\n### 甲\n\n[${LONG}`],
  ['title', `---\ntitle: ${LONG}\ndate: 2026-01-11\n---\n\n## 模型\n\n### 甲\n\n正文。\n`],
  ['summary', `---\ntitle: 题\ndate: 2026-01-11\nsummary: ${LONG}\n---\n\n## 模型\n\n### 甲\n\n正文。\n`],
  ['insight', `${HEAD}## 模型\n\n### 甲\n\n正文。\n\n**深度解读 & 洞察：**\n${LONG}\n`],
  ['headline', `${HEAD}## 模型\n\n### ${LONG}\n\n正文。\n`],
  ['section title', `${HEAD}## ${LONG}\n\n### 甲\n\n正文。\n`],
  ['list of sections', HEAD + times(600, (n) => `## 第 ${n} 组\n\n### 消息 ${n}\n\n正文。\n\n`)],
  ['list of briefs', `${HEAD}## 快讯\n\n${times(1_500, (n) => `- 某公司第 ${n} 次发布：新的模型。\n`)}`],
])('the front page is short even if the newest issue has a very long %s', (_, text) => {
  expect(frontOf(text).length).toBeLessThan(100_000)
})

test('a section with too many reports says how many the front page leaves out', () => {
  const html = frontOf(`${HEAD}## 快讯\n\n${times(100, (n) => `- 某公司第 ${n} 次发布：新的模型。\n`)}`)
  expect(html).toContain('还有 40 条')
})

test('a brief without a title ends without list punctuation where it serves as a headline', () => {
  const html = frontOf(`${HEAD}## 快讯\n\n- 某公司发布模型；\n- 另一家公司开源工具，\n`)
  expect(html).toContain('<b>某公司发布模型</b>')
  expect(html).toContain('<b>另一家公司开源工具</b>')
})
