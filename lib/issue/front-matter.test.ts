import { describe, expect, test } from 'vitest'
import { readFrontMatter, summaryLines } from './front-matter'
import { parseIssue } from './parse'

const BODY = '\n## 模型\n### [甲](https://a.example/1)\n正文。\n'
const issueOf = (front: string) => parseIssue(`---\n${front}\n---\n${BODY}`, 'a.md')

describe('front matter', () => {
  test.each([
    ['title: 甲说：“乙”: 丙 | 丁 #1', '甲说：“乙”: 丙 | 丁 #1'],
    ['title: "甲" 与 "乙"', '"甲" 与 "乙"'],
    ['title: "甲" 与 "乙"；丙', '"甲" 与 "乙"；丙'],
    ["title: '甲''乙'", "甲'乙"],
    ['title: [甲] 开头的方括号', '[甲] 开头的方括号'],
    ['title: 1.10', '1.10'],
    ['title: >-\n  两行\n  标题', '两行 标题'],
  ])('%j gives the title %j', (line, title) => {
    expect(issueOf(`${line}\ndate: 2026-01-11`).issue?.title).toBe(title)
  })

  test.each([
    '2026-01-11',
    '"2026-01-11"',
    "'2026-01-11'",
    '2026-01-11T23:59:59',
    '2026-01-11 00:00:00 +0800',
    '2026-01-11T15:59:59Z',
    '2026-01-10T16:00:00.000Z',
    '2026-01-10T20:00:00+01:00',
    '2026-01-10 11:30:00 -05:00',
    '2026/1/11',
    '2026年1月11日',
    '20260111',
    'Sun, 11 Jan 2026 08:00:00 +0800',
    'Sat, 10 Jan 2026 16:30:00 GMT',
    'January 11, 2026',
    '11 Jan 2026',
  ])('the date %s is its day in Beijing, in every time zone of the server', (written) =>
    expect(issueOf(`title: 题\ndate: ${written}`).issue?.date).toBe('2026-01-11'),
  )

  test.each(['2026-02-30', '2026-13-01', '明天', '0000-00-00', '2026-1'])(
    'the date %s is no day and holds the file back',
    (written) => {
      const { issue, diagnostics } = issueOf(`title: 题\ndate: ${written}`)
      expect(issue).toBeUndefined()
      expect(diagnostics).toMatchObject([{ rule: 'no-date', line: 3, severity: 'error' }])
    },
  )

  test('ignores a byte-order mark and CRLF', () => {
    const text = `---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n${BODY}`
    const { hash: _, ...plain } = parseIssue(text, 'a.md').issue ?? { hash: '' }
    const { hash: __, ...other } = parseIssue(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'a.md').issue ?? {
      hash: '',
    }
    expect(other).toEqual(plain)
  })

  test.each(['js', 'javascript', 'coffee'])('---%s is refused, never executed', (language) => {
    const { diagnostics } = parseIssue(
      `---${language}\nmodule.exports = globalThis.executed = true\n---\n${BODY}`,
      'a.md',
    )
    expect(diagnostics).toMatchObject([{ rule: 'front-matter', severity: 'error' }])
    expect('executed' in globalThis).toBe(false)
  })

  test('YAML that does not parse is reported where it breaks', () => {
    const { diagnostics } = parseIssue('---\ntitle: 题\ntags: [a, b\ndate: 2026-01-11\n---\n## 甲\n', 'a.md')
    expect(diagnostics).toMatchObject([{ rule: 'front-matter', severity: 'error' }])
    expect(diagnostics[0]?.line).toBeGreaterThan(2)
  })

  test('explains a missing end', () => {
    expect(readFrontMatter('---\ntitle: 题\n').fault?.message).toContain('Close it with a line of ---')
  })

  test('is accepted with missing fields', () => {
    const { issue, diagnostics } = issueOf('date: 2026-01-11')
    expect(issue).toMatchObject({ title: '2026-01-11', summary: [] })
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'warning no-title',
      'warning no-summary',
    ])
  })

  test('with an alias bomb is read without exhausting memory', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, n) =>
        `k${n}: &k${n} [${Array.from({ length: 9 }, () => (n === 0 ? 'x' : `*k${n - 1}`)).join(',')}]`,
    )
    expect(issueOf(`date: 2026-01-11\n${bomb.join('\n')}`).issue?.date).toBe('2026-01-11')
  })
})

describe('a summary', () => {
  test('keeps unescaped quotation marks', () => {
    expect(issueOf('title: 题\ndate: 2026-01-11\nsummary: "- 甲说"乙"了\\n- 丙"').issue?.summary).toEqual([
      '甲说"乙"了',
      '丙',
    ])
  })

  test.each([
    ['- 一\n- 二', ['一', '二']],
    ['一；二；三', ['一', '二', '三']],
    ['一句话。', ['一句话。']],
    ['一\n二', ['一', '二']],
    ['1. 一\n2. 二', ['一', '二']],
    [
      ['一', '- 二'],
      ['一', '二'],
    ],
    ['', []],
    [undefined, []],
    [7, []],
  ])('%j has the lines %j', (value, lines) => expect(summaryLines(value)).toEqual(lines))
})

describe('front matter of other programs', () => {
  test('is read as TOML between lines of +++; its date is a day in Beijing', () => {
    const toml = '+++\ntitle = "甲报：一期"\ndate = 2026-01-10T20:00:00Z\ndescription = "一句话。"\n+++\n'
    const { issue, diagnostics } = parseIssue(toml + BODY, 'a.md')
    expect(issue).toMatchObject({ title: '甲报：一期', date: '2026-01-11', summary: ['一句话。'] })
    expect(issue?.sections[0]?.line).toBe(7)
    expect(diagnostics).toEqual([])
  })

  test('in TOML that does not parse holds the file back', () => {
    const { issue, diagnostics } = parseIssue(`+++\ntitle = 甲\n+++\n${BODY}`, 'a.md')
    expect(issue).toBeUndefined()
    expect(diagnostics).toMatchObject([{ rule: 'front-matter', severity: 'error' }])
  })

  test.each(['pubDate', 'pubDatetime', 'publishDate', 'publishedAt', 'datePublished'])(
    'names the day in the field %s',
    (field) =>
      expect(issueOf(`title: 题\n${field}: 2026-01-11T08:00:00+08:00`).issue?.date).toBe('2026-01-11'),
  )

  test('may have a description instead of the summary; its lines are not counted as reports', () => {
    const { issue, diagnostics } = issueOf(
      'title: 题\ndate: 2026-01-11\ndescription: 甲发布；乙开源；丙融资。',
    )
    expect(issue?.summary).toEqual(['甲发布', '乙开源', '丙融资。'])
    expect(diagnostics).toEqual([])
  })

  test.each([
    ['2026/01/20260111.md', BODY],
    ['2026/01/11.md', BODY],
    ['daily-2026_1_11.md', BODY],
    ['a.md', `# 早报 2026年1月11日\n${BODY}`],
    ['a.md', `# The brief, January 11, 2026\n${BODY}`],
    ['2026-01-11.md', `# 早报 2025年12月31日\n${BODY}`],
  ])('may be absent: %s gives the day, the first heading the title', (file, text) => {
    const { issue, diagnostics } = parseIssue(text, file)
    expect(issue?.date).toBe('2026-01-11')
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'warning no-front-matter',
      'warning no-title',
      'warning no-summary',
      'warning date-elsewhere',
    ])
  })

  test('may not be absent if no day is found elsewhere: the file is held back', () => {
    const { issue, diagnostics } = parseIssue(`# 说明\n${BODY}`, 'notes.md')
    expect(issue).toBeUndefined()
    expect(diagnostics).toMatchObject([{ rule: 'no-date', severity: 'error' }])
  })

  test('without a date gets that of the file name, with a warning', () => {
    const { issue, diagnostics } = parseIssue(`---\ntitle: 题\nsummary: 一句\n---\n${BODY}`, '2026-01-11.md')
    expect(issue?.date).toBe('2026-01-11')
    expect(diagnostics).toMatchObject([{ rule: 'date-elsewhere', severity: 'warning' }])
  })
})
