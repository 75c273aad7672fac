import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import { parseIssueFile } from '@/lib/issue/parse'
import { broughtHome, HERE } from './here'
import { issueHtml } from './issue-html'

const SITE = 'https://news.example'
const withLink = (link: string) => issueFrom(`---\ntitle: 题\ndate: 2026-01-11\nsummary: 句\n---\n## 模型\n### 甲\n[词](${link})\n`)

describe('HTML that is kept for any host', () => {
  test.each([
    ['?a=1', `${SITE}/issues/2026-01-11-2?a=1`],
    ['/x', `${SITE}/x`],
    ['/', `${SITE}/`],
    ['hereafter', `${SITE}/issues/hereafter`],
    ['../x', `${SITE}/x`],
    ['//b.example/y', 'https://b.example/y'],
    ['https://a.example/here', 'https://a.example/here'],
  ])('leads from %s to %s once it is brought home', (link, address) => {
    const html = broughtHome(issueHtml(withLink(link), HERE), { date: '2026-01-11', edition: 2 }, SITE)
    expect(html).toContain(`<a href="${address}">词</a>`)
    expect(html).not.toContain('here.invalid')
  })

  test('is what the issue gives at its own address, for every issue of the repository', () => {
    for (const file of readdirSync('content/issues')) {
      const { issue } = parseIssueFile(readFileSync(path.join('content/issues', file)), file)
      if (issue === undefined) throw new Error(`${file} is no issue.`)
      expect(broughtHome(issueHtml(issue, HERE), issue, SITE)).toBe(issueHtml(issue, `${SITE}/issues/${issue.date}`))
    }
  })
})
