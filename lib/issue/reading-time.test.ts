import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'
import { readingMinutes, secondsToRead } from './reading-time'

const issue = (body: string) => {
  const { issue: parsed } = parseIssue(
    `---\ntitle: 题\ndate: 2026-01-11\n---\n# 题\n\n## 节\n\n${body}`,
    'a.md',
  )
  if (parsed === undefined) throw new Error('held back')
  return parsed
}
const minutes = (body: string) => readingMinutes(issue(body))

describe('reading time', () => {
  const story = `### [甲](https://www.example.com/a)\n\n${'字'.repeat(500)}\n\n**深度解读 & 洞察：**\n- ${'点'.repeat(500)}\n- ${'点'.repeat(1000)}\n`

  test('is a minute per 500 characters: 精读 counts facts and the first point, 全文 counts everything', () => {
    expect(minutes(story)).toEqual({ skim: 1, read: 2, full: 4 })
  })

  test('of 速览 counts a headline per story, however long its text', () => {
    const stories = Array.from(
      { length: 28 },
      (_, index) => `### [甲](https://www.example.com/${index})\n\n${'字'.repeat(500)}\n`,
    ).join('\n')
    expect(minutes(stories)).toMatchObject({ skim: 1, full: 28 })
  })

  test('of lines is given in seconds, rounded up to a multiple of ten', () => {
    expect(secondsToRead(['字'.repeat(100), '字'.repeat(150)])).toBe(30)
    expect(secondsToRead(['字'.repeat(251)])).toBe(40)
    expect(secondsToRead([])).toBe(10)
  })
})
