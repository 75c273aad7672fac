import { expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { writeHtml } from './html'
import { issueNodes } from './issue-html'
import { linksToNotes } from './link-notes'

const base = { site: 'https://news.example', page: 'https://news.example/issues/2026-01-11' }
const notedOf = (body: string) => {
  const { issue } = parseIssue(`---\ntitle: 标题\ndate: 2026-01-11\n---\n\n${body}`, '2026-01-11.md')
  if (issue === undefined) throw new Error('the issue is broken')
  const { content, addresses } = linksToNotes(issueNodes(issue), base)
  return { html: writeHtml(content, base), addresses }
}

test('links become numbers of notes, and equal addresses have the same number', () => {
  const { html, addresses } = notedOf(
    '## 芯片\n\n### [发布](https://a.example/1)\n\n见[甲](https://b.example/)和[乙](https://a.example/1)。\n',
  )
  expect(html).not.toContain('<a')
  expect(html).toContain('甲<sup>[2]</sup>和乙<sup>[1]</sup>')
  expect(addresses).toEqual(['https://a.example/1', 'https://b.example/'])
})

test('links within the page and pictures become words', () => {
  const { html, addresses } = notedOf('## 芯片\n\n[回到](#top) ![图](https://a.example/1.png)\n')
  expect(html).toContain('回到 图')
  expect(addresses).toEqual([])
})
