import { describe, expect, test } from 'vitest'
import { findDay } from './find-day'
import { parseIssue } from './parse'

const BODY = '\n## 新闻\n### [甲](https://a.example/1)\n正文。\n'

describe('a range of days names its last day', () => {
  test.each([
    '260105-260111.md',
    'weekly/20260105-20260111.md',
    '周报 2026.01.05-01.11',
    '2026/1/5 ~ 1/11',
    '2026年1月5日—1月11日',
    '2026年1月5日至11日',
    'January 5-11, 2026',
    'Jan 5th – 11th, 2026',
    'December 29 – January 11, 2026',
    '5–11 January 2026',
    '2026-W02.md',
  ])('%s', (text) => expect(findDay(text)).toBe('2026-01-11'))
})

test.each(['202601/11.md', '2026/0111.md', 'notes/2026/0111-brief.md', '第 7 期（2026-1-11）'])(
  '%s names a day',
  (text) => expect(findDay(text)).toBe('2026-01-11'),
)

test.each(['123456-987654', '260111-260105', '260111', '2026-W54', '2026年1月', 'issue-2026.md', '1.2.3'])(
  '%s names no day',
  (text) => expect(findDay(text)).toBeUndefined(),
)

describe('without a date field, the day may be', () => {
  test.each([
    ['in the title', `---\ntitle: The brief, January 11, 2026\n---\n${BODY}`],
    ['in the path of the page', `---\ntitle: 题\npermalink: /letters/2026/01/11/\n---\n${BODY}`],
    ['in a heading of any level', `### 甲报（2026-01-11）\n${BODY}`],
    ['in a line below the title', `# 甲报第 7 期\n\n> 发布于 2026年1月11日\n${BODY}`],
    ['in a line above the title', `**Issue 7** · January 11, 2026\n\n# The brief\n${BODY}`],
    ['in a comment', `# 甲报第 7 期\n<!-- date: 2026-01-11 -->\n${BODY}`],
  ])('%s', (_, text) => {
    const { issue, diagnostics } = parseIssue(text, 'a.md')
    expect(issue?.date).toBe('2026-01-11')
    expect(diagnostics.map(({ rule }) => rule)).toContain('date-elsewhere')
  })

  test.each([
    ['below the second heading', `# 甲报\n${BODY}\n2026-01-11\n`],
    [
      'in a long sentence, which tells of an event',
      `# 甲报\n\n甲公司说，2026年1月11日以前买的机器都会得到新版本，以后买的机器要另外付费，价格还没有定，预计下个月公布，届时本报会再写一篇。\n${BODY}`,
    ],
  ])('but not %s', (_, text) =>
    expect(parseIssue(text, 'a.md').diagnostics).toMatchObject([{ rule: 'no-date' }]),
  )
})

test('fields may begin with a capital, and have a space before the colon', () =>
  expect(
    parseIssue(`---\nTitle : 甲报：第 "7" 期\nDate : 2026-01-11\n---\n${BODY}`, 'a.md').issue,
  ).toMatchObject({
    title: '甲报：第 "7" 期',
    date: '2026-01-11',
  }))

test('two horizontal rules at the top are no front matter', () => {
  const { issue } = parseIssue(`---\n\n# 甲报 2026-01-11\n\n---\n${BODY}`, 'a.md')
  expect(issue).toMatchObject({ title: '甲报 2026-01-11', date: '2026-01-11' })
})
