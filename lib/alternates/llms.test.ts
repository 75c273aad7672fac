import { describe, expect, test } from 'vitest'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import { parseProfile } from '@/lib/profile/parse'
import type { Topic } from '@/lib/topics/model'
import { llmsFullText, llmsText } from './llms'

const site = {
  siteUrl: 'https://news.example',
  profile: parseProfile('name: 机器日报\ndescription: 说明。').profile,
}
const issueOf = (day: number, body = '正文。') =>
  issueFrom(
    `---\ntitle: 题 [${day}]\ndate: 2026-01-${String(day).padStart(2, '0')}\n---\n## 甲\n### [乙](https://a.example/${day})\n${body}`,
  )
const topic: Topic = {
  id: 'openai',
  name: 'OpenAI',
  kind: '公司',
  aliases: [],
  exact: [],
  not: [],
  description: '做 GPT 的公司。',
}
const archive = {
  ...archiveOf(Array.from({ length: 9 }, (_, at) => issueOf(at + 1))),
  topics: () => [{ topic, items: 3, recent: 0, before: 0 }],
}

describe('llms.txt', () => {
  const text = llmsText(archive, site)
  const lines = text.split('\n')

  test('has the form of llmstxt.org: a name, a quotation, sections of links', () => {
    expect(lines[0]).toBe('# 机器日报')
    expect(lines[2]).toBe('> 说明。')
    const rest = lines.slice(lines.findIndex((line) => line.startsWith('## '))).filter((line) => line !== '')
    expect(
      rest.filter((line) => !/^(?:## \S.*|- \[.+\]\(https:\/\/news\.example\/\S*\)(?:: .+)?)$/.test(line)),
    ).toEqual([])
  })

  test('links first to the newest issues as Markdown, then to topics as data', () => {
    expect(text).toContain('- [题 \\[9\\]](https://news.example/issues/2026-01-09.md): 2026-01-09')
    expect(text).toContain('- [OpenAI](https://news.example/topics/openai.json): 3 条。做 GPT 的公司。')
  })

  test('of an empty archive describes the site', () => {
    const empty = llmsText({ ...archiveOf([]), topics: () => [] }, site)
    expect(empty).toContain('# 机器日报')
    expect(empty).not.toContain('/issues/')
  })
})

describe('llms-full.txt', () => {
  test('contains the newest seven issues, newest first', () => {
    const text = llmsFullText(archive, site)
    expect([...text.matchAll(/^url: "(.+)"$/gm)].map(([, url]) => url?.slice(-2))).toEqual([
      '09',
      '08',
      '07',
      '06',
      '05',
      '04',
      '03',
    ])
  })

  test('contains only complete issues, and stays within its limit', () => {
    const long = archiveOf(
      Array.from({ length: 7 }, (_, at) => issueOf(at + 1, '一二三四五六七八九十'.repeat(15_000))),
    )
    const text = llmsFullText(long, site)
    expect(text.length).toBeLessThan(650_000)
    expect([...text.matchAll(/^url: /gm)].length).toBeLessThan(7)
  })
})
