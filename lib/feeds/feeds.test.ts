import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import type { Archive } from '@/lib/archive/model'
import { issueHtml } from '@/lib/feed-html/issue-html'
import { bareText } from '@/lib/issue/hast'
import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { plainIssue } from '@/lib/issue/plain-text'
import type { Site } from '@/lib/profile/model'
import { parseProfile } from '@/lib/profile/parse'
import { readXml, textsOf, type XmlElement } from '@/lib/site/fixtures/strict-xml'
import { withoutForbidden } from '@/lib/site/xml'
import { corpusFiles, sampleFiles } from '@/testing/issue-files'
import { answerFeed } from './answer'
import { offeredFeeds } from './feed-documents'
import { opml } from './opml'

const SITE_URL = 'https://news.example'
const SITE: Site = { siteUrl: SITE_URL, profile: parseProfile('').profile }
const CHANGED = Date.parse('2026-03-01T00:00:00Z')
const PATHS = offeredFeeds().flatMap(({ paths }) => [paths.rss, paths.atom])
/**
 * Feeds that can be made from issues alone. The feed of weeks is left out, because it needs the tables of a
 * real archive.
 */
const ISSUE_PATHS = PATHS.filter((feedPath) => !feedPath.includes('weeks'))

/**
 * Returns the text of a feed.
 * @param issues oldest first
 */
function feedAt(feedPath: string, issues: readonly Issue[], changedAt = CHANGED): string {
  const answer = answerFeed(feedPath, archiveOf(issues, changedAt), SITE)
  if (answer === undefined) throw new Error(`${feedPath} is no feed.`)
  return answer.body
}
const readAt = (feedPath: string, issues: readonly Issue[]): readonly XmlElement[] =>
  readXml(feedAt(feedPath, issues))

const issueWith = (title: string, body: string, date = '2026-01-11'): Issue =>
  issueFrom(`---\ntitle: ${title}\ndate: ${date}\nsummary: ${title}\n---\n## 模型\n${body}\n`)

/** Returns the ids of all entries of a feed and of the archive documents that it links to. */
const walk = (issues: readonly Issue[], start: string): readonly string[] => {
  const seen: string[] = []
  for (let at: string | undefined = start; at !== undefined; ) {
    const xml = readAt(at, issues)
    seen.push(...(start === '/feed.xml' ? textsOf(xml, 'guid') : textsOf(xml, 'id').slice(1)))
    expect(xml.find(({ attributes }) => attributes['rel'] === 'self')?.attributes['href']).toBe(SITE_URL + at)
    at = xml
      .find(({ attributes }) => attributes['rel'] === 'prev-archive')
      ?.attributes['href']?.slice(SITE_URL.length)
  }
  return seen
}

/** Returns issues of consecutive days. */
const days = (count: number): readonly Issue[] =>
  Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)
    return issueWith(
      `第 ${index + 1} 天`,
      `### [甲${index}](https://a.example/${index})\n正文\n\n**影响：** 丁\n\n## 更多动态\n- [乙](https://b.example/${index})：丙`,
      date,
    )
  })

const longText = [{ type: 'text' as const, value: '长'.repeat(20_000) }]
const STORY = '### [甲](https://a.example/?a=1&b=2)\n正文 <1%。\n\n**影响：** 利好丁。'

describe('the main feed', () => {
  test('gives an issue its title, address, permanent id, day in Beijing and full text', () => {
    const xml = readAt('/feed.xml', [issueWith('甲“乙” & 丙 &amp; 丁', STORY)])
    // Text that looks like an entity is written in full width, because an RSS title may be read as text or as
    // HTML.
    expect(textsOf(xml, 'title').at(-1)).toBe('甲“乙” & 丙 ＆amp; 丁')
    expect(textsOf(xml, 'link').at(-1)).toBe(`${SITE_URL}/issues/2026-01-11`)
    expect(textsOf(xml, 'guid')).toEqual(['tag:news.example,2026:issues/2026-01-11'])
    expect(textsOf(xml, 'pubDate')).toEqual(['Sat, 10 Jan 2026 23:30:00 GMT'])
    expect(textsOf(xml, 'lastBuildDate')).toEqual(['Sun, 01 Mar 2026 00:00:00 GMT'])
    expect(textsOf(xml, 'content:encoded')).toEqual([
      '<h2>模型</h2><h3>甲</h3><p>来源：<a href="https://a.example/?a=1&amp;b=2">a.example</a></p><p>正文 &lt;1%。</p>' +
        '<blockquote><p><strong>影响：</strong></p><p>利好丁。</p><p><small>非投资建议</small></p></blockquote>',
    ])
  })

  test('is the same in Atom, where markup in a title is text', () => {
    const xml = readAt('/atom.xml', [issueWith('甲 <b>乙</b> & 丙', STORY)])
    expect(textsOf(xml, 'title')[1]).toBe('甲 &lt;b&gt;乙&lt;/b&gt; &amp; 丙')
    expect(textsOf(xml, 'id')).toEqual([
      'tag:news.example,2026:feeds/full',
      'tag:news.example,2026:issues/2026-01-11',
    ])
    expect(textsOf(xml, 'published')).toEqual(['2026-01-10T23:30:00.000Z'])
    expect(textsOf(xml, 'updated')).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'])
  })

  test('is the same as JSON Feed 1.1', () => {
    const feed = JSON.parse(feedAt('/feed.json', [issueWith('甲 <b>乙</b> & 丙', STORY)])) as Record<
      string,
      unknown
    >
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'zh-CN',
      feed_url: `${SITE_URL}/feed.json`,
      items: [
        {
          id: 'tag:news.example,2026:issues/2026-01-11',
          title: '甲 <b>乙</b> & 丙',
          date_published: '2026-01-10T23:30:00.000Z',
        },
      ],
    })
  })

  test('starts with corrections and links to them', () => {
    const front =
      '---\ntitle: 题\ndate: 2026-01-11\ncorrections:\n  - {date: 2026-01-12, story: 甲, text: 应为乙。}\n---\n## 模型\n'
    const [html = ''] = textsOf(readAt('/feed.xml', [issueFrom(front + STORY)]), 'content:encoded')
    const [own = ''] = textsOf(readAt('/feeds/stories.xml', [issueFrom(front + STORY)]), 'content:encoded')
    const [, id = ''] =
      /^<p><strong><a href="https:\/\/news.example\/issues\/2026-01-11#(\w+)">更正<\/a>/.exec(html) ?? []
    expect(id).toMatch(/^[0-9a-f]{10}$/)
    expect(html).toContain('</strong> 2026年1月12日：应为乙。</p>')
    expect(own).toContain('：应为乙。</p>')
  })

  test('contains the newest twenty issues, newest first', () => {
    const titles = textsOf(readAt('/atom.xml', days(25)), 'title').slice(1)
    expect(titles).toHaveLength(20)
    expect(titles[0]).toBe('第 25 天')
  })
})

describe('every feed', () => {
  test.each(PATHS)('%s is well-formed without any issue, and contains its own address', (feedPath) => {
    const xml = readAt(feedPath, [])
    const self = xml.find(({ name, attributes }) => /link$/.test(name) && attributes['rel'] === 'self')
    expect(self?.attributes['href']).toBe(SITE_URL + feedPath)
  })

  test.each(ISSUE_PATHS)('%s gives each entry a unique id', (feedPath) => {
    const ids = textsOf(
      readAt(feedPath, days(3)),
      feedPath.startsWith('/atom') || feedPath.endsWith('.atom') ? 'id' : 'guid',
    )
    expect(ids.length).toBeGreaterThanOrEqual(3)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(PATHS)('%s is byte for byte the same for the same issues', (feedPath) => {
    expect(feedAt(feedPath, days(3))).toBe(feedAt(feedPath, days(3)))
  })

  test('keeps its ids when an issue is edited', () => {
    const ids = (body: string): readonly string[] =>
      textsOf(readAt('/feeds/stories.xml', [issueWith('题', body)]), 'guid')
    expect(ids(STORY.replace('正文', '改过的正文'))).toEqual(ids(STORY))
  })

  test('does not exist at a similar address', () => {
    for (const junk of [
      '/feeds/full.xml',
      '/feeds/x.xml',
      '/feeds/impact.json',
      '/feeds/topics/x.xml',
      '/feeds/archive/0.xml',
      '/feeds/archive/1.xml',
    ])
      expect(answerFeed(junk, archiveOf(days(9)), SITE)).toBeUndefined()
  })
})

describe('hostile text', () => {
  const NASTY: readonly (readonly [string, string])[] = [
    ['control characters', '甲\u0000\u0001\u0008\u001b乙'],
    ['non-characters', '甲\ufffe\uffff乙'],
    ['lone surrogates', '甲\ud800乙'],
    ['the end of a CDATA section, twice', '甲]]>乙]]>丙'],
    ['markup', '<b>甲</b> & "乙" \'丙\''],
    ['emoji', '甲😀乙'],
  ]
  const nasty = (text: string): Issue =>
    issueFrom(
      `---\ntitle: ${JSON.stringify(withoutForbidden(text))}\ndate: 2026-01-11\n---\n## ${text}\n### ${text}\n${text}\n\n**影响：** ${text}\n\n## 更多动态\n- [${text}](https://a.example/?a=1&b=${encodeURIComponent(']]>')})：${text}`,
    )

  test.each(NASTY.flatMap(([what, text]) => ISSUE_PATHS.map((feedPath) => [what, feedPath, text] as const)))(
    '%s leave %s well-formed',
    (_, feedPath, text) => {
      const issue = nasty(text)
      const xml = readAt(feedPath, [
        { ...issue, title: text, sections: issue.sections.map((section) => ({ ...section, title: text })) },
      ])
      expect(xml.some((element) => element.name === 'item' || element.name === 'entry')).toBe(true)
    },
  )

  test('keeps `]]>` in a title unchanged', () => {
    expect(
      textsOf(readAt('/feed.xml', [{ ...issueWith('题', STORY), title: '甲]]>乙]]>丙' }]), 'title').at(-1),
    ).toBe('甲]]>乙]]>丙')
  })

  test('of one megabyte is sent whole', () => {
    const xml = readAt('/feed.xml', [issueWith('题', `### 甲\n${'字'.repeat(330_000)}`)])
    expect(textsOf(xml, 'content:encoded')[0]?.length).toBeGreaterThan(330_000)
  })

  test('adds no script, class, style or image to a feed', () => {
    const body =
      '### 甲\n<b class="x" style="a" onclick="b">粗</b> ![图](https://a.example/x.png) <img src="https://b.example/y.png"> [丙](/x)'
    const html = issueHtml(issueWith('题', body), { page: `${SITE_URL}/issues/2026-01-11`, site: SITE_URL })
    expect(html).not.toMatch(/<img|<script|class=|style=|onclick/)
    expect(html).toContain('<a href="https://a.example/x.png">图</a>')
    expect(html).toContain(`<a href="${SITE_URL}/x">丙</a>`)
  })
})

describe('the history (RFC 5005)', () => {
  test.each(
    ['/feed.xml', '/atom.xml'].flatMap((start) =>
      [0, 1, 20, 21, 40, 41, 59].map((count) => [start, count] as const),
    ),
  )('can be walked from %s through all %i issues, in its own format', (start, count) =>
    expect(new Set(walk(days(count), start)).size).toBe(count),
  )

  test('consists of documents that are marked as complete and do not change when issues are added', () => {
    const [before, after] = [21, 45].map((count) => readAt('/feeds/archive/1.xml', days(count))) as [
      readonly XmlElement[],
      readonly XmlElement[],
    ]
    expect(before.some(({ name }) => name === 'fh:archive')).toBe(true)
    for (const name of ['guid', 'content:encoded'])
      expect(textsOf(after, name)).toEqual(textsOf(before, name))
  })

  test('links from each document to the next one and to the current feed', () => {
    const linkOf = (feedPath: string, relation: string): string | undefined =>
      readAt(feedPath, days(45)).find(({ attributes }) => attributes['rel'] === relation)?.attributes['href']
    expect(linkOf('/feeds/archive/1.atom', 'next-archive')).toBe(`${SITE_URL}/feeds/archive/2.atom`)
    expect(linkOf('/feeds/archive/4.atom', 'next-archive')).toBeUndefined()
    expect(linkOf('/feeds/archive/2.xml', 'current')).toBe(`${SITE_URL}/feed.xml`)
    expect(linkOf('/feeds/archive/2.atom', 'current')).toBe(`${SITE_URL}/atom.xml`)
  })
})

describe('a main feed of long issues', () => {
  const long = days(47).map((issue) => ({ ...issue, outro: longText }))

  test.each(['/feed.xml', '/atom.xml', '/feed.json'])('%s stays below 900 kB', (feed) => {
    const bytes = Buffer.byteLength(feedAt(feed, long))
    expect(bytes).toBeLessThan(900_000)
    expect(bytes).toBeGreaterThan(700_000)
  })

  test('links to archive documents with all other issues, each below 900 kB', () => {
    expect(new Set(walk(long, '/feed.xml')).size).toBe(47)
    expect(Buffer.byteLength(feedAt('/feeds/archive/4.xml', long))).toBeLessThan(900_000)
  })

  test('contains every issue that is in no archive document, however long', () => {
    const huge = long.slice(0, 29).map((issue) => ({ ...issue, intro: Array(4).fill(longText).flat() }))
    expect(new Set(walk(huge, '/atom.xml')).size).toBe(29)
  })

  test('has archive documents below 900 kB: issues that do not fit have only their gist', () => {
    const huge = days(29).map((issue) => ({
      ...issue,
      summary: ['要点'],
      intro: Array(4).fill(longText).flat(),
    }))
    for (const feed of ['/atom.xml', '/feed.json', '/feeds/archive/1.xml', '/feeds/archive/2.atom']) {
      const text = feedAt(feed, huge)
      expect([feed, Buffer.byteLength(text) < 900_000]).toEqual([feed, true])
      expect(text).toContain('要点')
    }
  })
})

test('each entry has the share picture of its page', () => {
  const issue = issueWith('甲', `${STORY}\n\n## 更多动态\n- [乙](https://b.example/1)：丙`)
  const urls = (feed: string) =>
    readAt(feed, [issue]).flatMap(({ name, attributes }) =>
      name === 'media:content' ? attributes['url'] : [],
    )
  expect(urls('/feed.xml')).toEqual([`${SITE_URL}/og/issues/2026-01-11.png`])
  expect(urls('/feeds/stories.atom')[0]).toMatch(/\/og\/stories\/[0-9a-f]{10}\.png$/)
  expect(urls('/feeds/briefs.xml')).toEqual([`${SITE_URL}/og/issues/2026-01-11.png`])
  expect(JSON.parse(feedAt('/feed.json', [issue]))).toMatchObject({
    items: [{ image: `${SITE_URL}/og/issues/2026-01-11.png` }],
  })
})

test('the OPML file lists each feed once', () => {
  const outlines = readXml(opml(archiveOf([]), SITE)).flatMap(({ attributes }) => attributes['xmlUrl'] ?? [])
  expect(outlines).toEqual(offeredFeeds().map(({ paths }) => SITE_URL + paths.rss))
})

describe.each([...sampleFiles(), ...corpusFiles()])('%s', (file) => {
  const { issue } = parseIssue(readFileSync(file, 'utf8'), path.basename(file))
  if (issue === undefined) throw new Error(`${file} gives no issue`)

  test('is in the main feed with all of its text and links', () => {
    const [html = ''] = textsOf(readAt('/feed.xml', [issue]), 'content:encoded')
    const signs = html
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    const shown = bareText(signs)
    const { text, addresses } = plainIssue({ ...issue, title: '' })
    for (const line of text.split('\n')) expect(shown).toContain(bareText(line))
    for (const address of addresses)
      expect(html).toContain(
        `href="${address.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')}"`,
      )
  })

  test('is well-formed in every feed', () => {
    for (const feedPath of PATHS) expect(() => readAt(feedPath, [issue])).not.toThrow()
  })
})

describe('a withdrawn issue or story', () => {
  const withdrawn = (text: string): Archive => {
    const issues = days(3)
    return {
      ...archiveOf(issues, CHANGED),
      withdrawals: () => [
        {
          issue: { date: '2026-01-02', edition: 2 },
          withdrawal: { kind: 'issue', date: '2026-01-13', reason: text },
          changedAt: CHANGED + 1000,
        },
        {
          issue: { date: '2026-01-03', edition: 1 },
          withdrawal: { kind: 'story', item: 'aaaaaaaaaa' },
          changedAt: CHANGED,
        },
        { issue: { date: '2025-12-31', edition: 1 }, withdrawal: { kind: 'issue' }, changedAt: CHANGED },
      ],
    }
  }
  const tombstones = (feedPath: string): readonly (string | undefined)[] =>
    readXml(answerFeed(feedPath, withdrawn('甲 <b> & "乙"'), SITE)?.body ?? '')
      .filter(({ name }) => name === 'at:deleted-entry')
      .map(({ attributes }) => `${attributes['ref']} ${attributes['when']}`)

  test('is marked as deleted in Atom by the id of its entry, if it is not older than the oldest entry', () => {
    expect(tombstones('/atom.xml')).toEqual([
      'tag:news.example,2026:issues/2026-01-02-2 2026-01-12T23:30:00.000Z',
    ])
    expect(tombstones('/feeds/stories.atom')).toEqual([
      'tag:news.example,2026:issues/2026-01-03/aaaaaaaaaa 2026-01-02T23:30:00.000Z',
    ])
    expect(tombstones('/feeds/impact.atom')).toEqual([
      'tag:news.example,2026:issues/2026-01-03/aaaaaaaaaa/impact 2026-01-02T23:30:00.000Z',
    ])
    expect(tombstones('/feeds/briefs.atom')).toEqual([])
  })

  test('has its reason as text, and changes the date of the feed', () => {
    const answer = answerFeed('/atom.xml', withdrawn('甲 <b> & "乙"'), SITE)
    expect(textsOf(readXml(answer?.body ?? ''), 'at:comment')).toEqual(['甲 <b> & "乙"'])
    expect(answer?.changedAt).toBe(CHANGED + 1000)
  })
})

test('the summary of an entry has a bounded part of a very long summary line', () => {
  const issue = issueWith('字'.repeat(50_000), STORY)
  const [, summary] = /"summary":"([^"]*)"/.exec(feedAt('/feed.json', [issue])) ?? []
  expect(summary?.length).toBe(300)
})
