import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusFiles, sampleFiles } from '@/testing/issue-files'
import { cutTitle, excerptOf } from './excerpt'
import { parseIssue } from './parse'

const issueOf = (text: string, file = '2026-01-11.md') => {
  const { issue } = parseIssue(text, file)
  if (issue === undefined) throw new Error('held back')
  return issue
}

describe('an excerpt', () => {
  test('of a real issue is the whole issue', () => {
    for (const file of [...sampleFiles(), ...corpusFiles()]) {
      const { issue } = parseIssue(readFileSync(file, 'utf8'), path.basename(file))
      if (issue !== undefined) expect(excerptOf(issue)).toEqual(issue)
    }
  })

  test.each([
    [
      'title',
      (long: string) => `---\ntitle: ${long}\ndate: 2026-01-11\n---\n\n## 模型\n\n### 甲\n\n正文。\n`,
    ],
    [
      'summary',
      (long: string) => `---\ntitle: 题\ndate: 2026-01-11\nsummary: ${long}\n---\n\n## 模型\n\n### 甲\n`,
    ],
    [
      'section',
      (long: string) => `---\ntitle: 题\ndate: 2026-01-11\n---\n\n## ${long}\n\n### 甲\n\n正文。\n`,
    ],
    [
      'headline',
      (long: string) => `---\ntitle: 题\ndate: 2026-01-11\n---\n\n## 模型\n\n### ${long}\n\n正文。\n`,
    ],
    [
      'paragraph',
      (long: string) => `---\ntitle: 题\ndate: 2026-01-11\n---\n\n## 模型\n\n### 甲\n\n${long}\n`,
    ],
    [
      'brief',
      (long: string) => `---\ntitle: 题\ndate: 2026-01-11\n---\n\n## 快讯\n\n- 甲\n- 乙：${long}\n- 丙\n`,
    ],
    [
      'introduction',
      (long: string) => `---\ntitle: 题\ndate: 2026-01-11\n---\n\n${long}\n\n## 模型\n\n### 甲\n`,
    ],
  ])('of an issue with a very long %s is short', (_, write) => {
    const whole = issueOf(write('长😀'.repeat(100_000)))
    const excerpt = excerptOf(whole)
    expect(JSON.stringify(excerpt).length).toBeLessThan(30_000)
    expect(JSON.stringify(excerpt)).toContain('…')
    expect(excerpt.sections.map(({ items }) => items.length)).toEqual(
      whole.sections.map(({ items }) => items.length),
    )
  })

  test('never splits a character', () => {
    expect(cutTitle('😀'.repeat(400))).toBe(`${'😀'.repeat(299)}…`)
    expect(cutTitle('😀'.repeat(299))).toBe('😀'.repeat(299))
    const { sections } = excerptOf(
      issueOf(`---\ntitle: 题\ndate: 2026-01-11\n---\n\n## 模型\n\n### 甲\n\n字${'😀'.repeat(4_000)}\n`),
    )
    expect(JSON.stringify(sections)).not.toMatch(/\\ud[89a-f]/)
  })
})
