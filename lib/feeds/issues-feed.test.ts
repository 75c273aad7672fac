import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { IssueInArchive } from '@/lib/archive/model'
import { bareText } from '@/lib/issue/hast'
import { parseIssue } from '@/lib/issue/parse'
import { plainIssue } from '@/lib/issue/plain-text'
import { issueHtml } from './issue-html'
import { issuesFeed } from './issues-feed'

const SITE = 'https://news.example'

/** Parses strictly (XML 1.0 with namespaces); gives every element's text by its name. */
function readXml(xml: string): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>()
  const open: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    open.push(name)
    texts.set(name, [...(texts.get(name) ?? []), ''])
  })
  const add = (text: string): void => {
    const all = texts.get(open.at(-1) ?? '')
    if (all !== undefined) all[all.length - 1] += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return texts
}

const entryOf = (text: string, name = 'a.md'): IssueInArchive => {
  const { issue } = parseIssue(text, name)
  if (issue === undefined) throw new Error(`${name} does not parse`)
  return { issue, number: 1, changedAt: 0 }
}
const entryWith = (title: string, body: string): IssueInArchive =>
  entryOf(`---\ntitle: ${title}\ndate: 2026-01-11\nsummary: ${title}\n---\n## 模型\n${body}\n`)

describe('the feed', () => {
  test('gives an issue its title, address, permanent id, day in Beijing and full text', () => {
    const xml = readXml(
      issuesFeed([entryWith('甲“乙” & 丙', '### [甲](https://a.example/?a=1&b=2)\n正文 <1%。\n\n**影响：** 利好丁。')], SITE),
    )
    expect(xml.get('title')?.[1]).toBe('甲“乙” & 丙')
    expect(xml.get('link')?.[1]).toBe(`${SITE}/issues/2026-01-11`)
    expect(xml.get('guid')).toEqual(['tag:dateline,2026:issues/2026-01-11'])
    expect(xml.get('pubDate')).toEqual(['Sat, 10 Jan 2026 23:30:00 GMT'])
    expect(xml.get('content:encoded')?.[0]).toBe(
      '<h2>模型</h2><h3>甲</h3><p>来源：<a href="https://a.example/?a=1&#x26;b=2">a.example</a></p><p>正文 &#x3C;1%。</p>' +
        '<blockquote><p><strong>影响：</strong></p><p>利好丁。</p><p><small>非投资建议</small></p></blockquote>',
    )
  })

  test('is well-formed without any issue', () => {
    expect(readXml(issuesFeed([], SITE)).get('item')).toBeUndefined()
  })

  test.each([
    ['control characters', '甲\u0000\u0008\u001b乙'],
    ['non-characters', '甲\ufffe\uffff乙'],
    ['lone surrogates', '甲\ud800乙'],
    ['the end of a CDATA section, twice', '甲]]>乙]]>丙'],
    ['markup', '<b>甲</b> & "乙" \'丙\''],
    ['emoji', '甲😀乙'],
  ])('stays well-formed with %s', (_, text) => {
    const xml = readXml(
      issuesFeed([entryWith(text, `### ${text}\n${text}\n\n- [${text}](https://a.example/${encodeURIComponent('&]]>')})`)], SITE),
    )
    expect(xml.get('item')).toHaveLength(1)
    expect(xml.get('content:encoded')?.[0]).toContain('甲')
  })

  test('has no script, class, style or picture in its text', () => {
    const html = issueHtml(
      entryWith(
        '题',
        '### 甲\n<b class="x" style="a" onclick="b">粗</b> ![图](https://a.example/x.png) <img src="https://b.example/y.png">',
      ).issue,
    )
    expect(html).not.toMatch(/<img|<script|class=|style=|onclick/)
    expect(html).toContain('<a href="https://a.example/x.png">图</a>')
  })
})

const CORPUS = path.resolve('../shared/corpus/issues')
const folders = ['content/issues', CORPUS].filter((folder) => existsSync(folder))
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))

test.each(files)('the feed of %s is well-formed and holds all of its text and links', (file) => {
  const { issue } = parseIssue(readFileSync(file, 'utf8'), path.basename(file))
  if (issue === undefined) return
  const [html = ''] = readXml(issuesFeed([{ issue, number: 1, changedAt: 0 }], SITE)).get('content:encoded') ?? []
  const shown = bareText(
    html.replace(/<[^>]+>/g, '').replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  )
  const { text, addresses } = plainIssue({ ...issue, title: '' })
  for (const line of text.split('\n')) expect(shown).toContain(bareText(line))
  for (const address of addresses) expect(html).toContain(`href="${address.replaceAll('&', '&#x26;').replaceAll('"', '&#x22;')}"`)
})
