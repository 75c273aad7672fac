import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

// Names before and after the changes. They are spelt the same in Simplified and Traditional Chinese.
const OLD = ['老名甲', '老名乙', '老名丙', '老名丁', '老名戊']
const NEW = ['大名甲', '大名乙', '大名己', '大名丁', '大名戊']

const content = mkdtempSync(path.join(tmpdir(), 'dateline-change-'))
const file = (name: string): string => path.join(content, 'issues', name)
let server: OwnServer

const story = (n: number, headline: string): string =>
  `### [${headline}](https://news.example/${n})\n星火公司的正文${n}。\n\n**深度解读 & 洞察：**\n- 看法${n}。\n\n**影响：**\n- ${headline}利好${n}。\n\n`
const issue = (day: string, title: string, headlines: readonly string[]): string =>
  `---\ntitle: ${title}\ndate: ${day}\ncategory: AI 日报\nsummary: "- ${headlines.join('\\n- ')}"\n---\n# ${title}\n\n## 模型\n\n${headlines
    .map((headline, n) => story(Number(day.slice(-2)) * 10 + n, headline))
    .join('')}\n## 更多动态\n\n- [${title}的简讯](https://news.example/b${day})：星火公司简讯。\n`
const headlines = (day: string): readonly string[] =>
  [1, 2, 3, 4, 5, 6, 7].map((n) => `星火公司第 ${day}${n} 号消息`)

const writeTopics = (name: string): void =>
  writeFileSync(
    path.join(content, 'topics.yaml'),
    `- id: spark\n  name: ${name}\n  kind: 公司\n  aliases: [星火公司]\n  description: ${name}是一家公司。\n`,
  )
const writeSources = (name: string): void =>
  writeFileSync(path.join(content, 'sources.yaml'), `- host: news.example\n  name: ${name}\n  kind: 媒体\n`)

test.beforeAll(async () => {
  mkdirSync(path.join(content, 'issues'))
  writeFileSync(file('kept.md'), issue('2026-03-02', '一直在的一期', headlines('2')))
  writeFileSync(file('changed.md'), issue('2026-03-03', '老名甲上头条', ['老名乙的消息', ...headlines('3')]))
  writeFileSync(file('removed.md'), issue('2026-03-10', '老名丙上头条', ['老名丙的消息', ...headlines('10')]))
  writeTopics('老名丁')
  writeSources('老名戊')
  server = await startOwnServer(content)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

/**
 * Returns the status and the text of a response, without optional line breaks and highlights inside words.
 * The text of images is empty.
 */
async function read(address: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${server.url}${address}`, { redirect: 'manual' })
  const isText = !(answer.headers.get('content-type') ?? '').startsWith('image/')
  const text = isText ? await answer.text() : ''
  return { status: answer.status, text: text.replaceAll(/<wbr\/?>|<\/?mark>/g, '') }
}

/**
 * Follows links, feeds and sitemaps from some addresses; returns the responses of all addresses of the site.
 */
async function crawl(
  starts: readonly string[],
): Promise<ReadonlyMap<string, { readonly status: number; readonly text: string }>> {
  const seen = new Map<string, { readonly status: number; readonly text: string }>()
  const open = [...starts]
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (seen.has(address)) continue
    const answer = await read(address)
    seen.set(address, answer)
    const written = [
      ...answer.text.matchAll(/(?:href|src|content|url)="([^"\s]+)"|<(?:loc|link|guid)>([^<\s]+)</g),
    ]
    const local = written
      .map(
        ([, attribute, element]) =>
          (attribute ?? element ?? '').replaceAll('&amp;', '&').replace(server.url, '') || '/',
      )
      .filter((one) => one.startsWith('/') && !one.startsWith('/_next/') && !one.endsWith('/random'))
      .map((one) => one.replace(/#.*$/, ''))
    open.push(...local)
  }
  return seen
}

const STARTS = [
  '/',
  '/sitemap.xml',
  '/sitemaps/news.xml',
  '/feeds.opml',
  '/llms.txt',
  '/llms-full.txt',
  '/nowhere',
  '/search?q=消息&sort=date',
]

/** One address of each kind that the crawl must find, so that no kind is left untested by mistake. */
const KINDS = [
  ...[
    '/',
    '/issues/2026-03-02',
    '/archive',
    '/archive/2026',
    '/archive/2026-03',
    '/topics',
    '/topics/spark',
    '/weeks',
    '/weeks/2026-W10',
  ],
  ...[
    '/impact',
    '/impact/2026-03',
    '/sources',
    '/search',
    '/search?q=消息&sort=date',
    '/about',
    '/subscribe',
    '/feeds',
    '/nowhere',
  ],
  ...[
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/feeds/summary.xml',
    '/feeds/stories.xml',
    '/feeds/impact.xml',
    '/feeds/briefs.xml',
  ],
  ...[
    '/sitemaps/issues-2026.xml',
    '/sitemaps/pages.xml',
    '/sitemaps/news.xml',
    '/opensearch.xml',
    '/llms-full.txt',
  ],
]

test('after a change no page, feed or sitemap shows the old state: titles, removed and added issues, topics, sources', async () => {
  const before = await crawl(STARTS)
  expect([...before.keys()]).toEqual(expect.arrayContaining(KINDS))
  expect(
    [...before.keys()].filter((address) => address.startsWith('/stories/')).length,
  ).toBeGreaterThanOrEqual(23)
  // A page of search results shows its query, so the word in it does not mean that the page is stale.
  const told = (word: string, answers: typeof before): readonly string[] =>
    [...answers]
      .filter(([address, { text }]) => text.includes(word) && !decodeURIComponent(address).includes(word))
      .map(([address]) => address)
  for (const word of OLD) expect(told(word, before).length, word).toBeGreaterThan(3)

  writeFileSync(file('changed.md'), issue('2026-03-03', '大名甲上头条', ['大名乙的消息', ...headlines('3')]))
  rmSync(file('removed.md'))
  writeFileSync(file('new.md'), issue('2026-03-11', '大名己上头条', ['大名己的消息', ...headlines('11')]))
  writeTopics('大名丁')
  writeSources('大名戊')
  await expect.poll(async () => (await read('/')).text).toContain('大名己')
  await expect.poll(async () => (await read('/topics')).text).toContain('大名丁')
  await expect.poll(async () => (await read('/sources')).text).toContain('大名戊')
  // Waits one second. After that, the server may not serve stale pages any more.
  const shown = Date.now()
  await expect.poll(() => Date.now()).toBeGreaterThan(shown + 1_000)

  // Checks the addresses that are linked now, and those that were linked before.
  const again = await crawl([...before.keys()])
  for (const after of [await crawl(STARTS), again]) {
    for (const word of OLD) expect(told(word, after), word).toEqual([])
    for (const word of NEW) expect(told(word, after).length, word).toBeGreaterThan(3)
    expect([...after].filter(([, { status }]) => status >= 500).map(([address]) => address)).toEqual([])
  }
  // Only the old page of a changed issue uses the old font, whose address contains a hash of its characters.
  const lost = [...before].filter(
    ([address, { status }]) =>
      status === 200 && !address.startsWith('/fonts/2026-03-03.') && again.get(address)?.status === 404,
  )
  expect(lost.map(([address]) => address)).toEqual([])
  expect((await read('/issues/2026-03-10')).status).toBe(410)
  expect((await read('/issues/2026-03-11')).status).toBe(200)
})
