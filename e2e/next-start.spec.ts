import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { type BareNext, startBareNext } from '@/testing/bare-next'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

// These tests compare bare `next start` with our own server, which uses the same build.
test.describe.configure({ mode: 'serial' })

const content = mkdtempSync(path.join(tmpdir(), 'dateline-next-content-'))
let bare: BareNext
let own: OwnServer

test.beforeAll(async () => {
  cpSync('examples/sample', content, { recursive: true })
  bare = await startBareNext(content)
  own = await startOwnServer(content, undefined, undefined, { SITE_URL: bare.url })
})
test.afterAll(async () => {
  await Promise.all([bare.stop(), own.stop()])
  rmSync(content, { recursive: true, force: true })
})

/** Returns the status and text of a response, without scripts, comments and optional line breaks. */
async function read(server: { readonly url: string }, address: string): Promise<string> {
  const response = await fetch(server.url + address, { redirect: 'manual' })
  const body = (await response.text()).replace(/<script\b.*?<\/script>|<!--.*?-->|<wbr\/?>/gs, '')
  return `${response.status} ${response.headers.get('content-type')} ${textOf(body)}`
}

/** Returns the visible text of a page. Returns the body of any other response unchanged. */
const textOf = (body: string): string =>
  body.includes('</body>') ? body.replace(/^.*<body[^>]*>|<\/body>.*$/gs, '').replace(/<[^>]+>/g, '|') : body

const PAGES = [
  '/',
  '/archive',
  '/archive/2026',
  '/archive/2026-03',
  '/issues/2026-03-26',
  '/topics',
  '/weeks',
  '/weeks/2026-W11',
  '/sources',
  '/impact',
  '/impact/2026-03',
  '/corrections',
  '/about',
  '/editorial',
  '/subscribe',
  '/feeds',
  '/api',
  '/search',
  '/my',
  '/offline',
  '/nowhere',
]
const DOCUMENTS = [
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/feeds.opml',
  '/feeds/weeks.xml',
  '/sitemap.xml',
  '/sitemaps/pages.xml',
  '/sitemaps/issues-2026.xml',
  '/sitemaps/topics.xml',
  '/robots.txt',
  '/llms.txt',
  '/opensearch.xml',
  '/manifest.webmanifest',
  '/schema/issue.json',
  '/issues/2026-03-26.md',
  '/issues/2026-03-26.json',
  '/search.json?q=%E6%A8%A1%E5%9E%8B',
]

for (const address of [...PAGES, ...DOCUMENTS]) {
  test(`next start answers ${address} with the text that our server sends`, async () => {
    // The search shows reports of one event as one hit, but only after the server has compared all days. So
    // the test retries until both servers have done so.
    await expect(async () => expect(await read(bare, address)).toBe(await read(own, address))).toPass()
    expect(await read(bare, address)).toMatch(/^(200|404) /)
  })
}

test('links of a page lead to stories, topics, pictures and old issues that next start answers, too', async () => {
  const front = await (await fetch(`${bare.url}/issues/2026-03-26`)).text()
  for (const kind of ['/stories/', '/topics/', '/og/', '/issues/']) {
    const address = new RegExp(`"(?:${bare.url})?(${kind}[^"#?]+)"`).exec(front)?.[1] ?? ''
    expect(address).not.toBe('')
    expect((await fetch(bare.url + address)).status).toBe(200)
  }
})

test('an issue that does not exist is 404 on both; bare Next fills its page in by script', async () => {
  for (const { url } of [bare, own]) expect((await fetch(`${url}/issues/2020-01-01`)).status).toBe(404)
  expect(await (await fetch(`${bare.url}/issues/2020-01-01`)).text()).toContain('找不到这一页')
})

test('no shared cache may keep a page: each answer must be checked again', async () => {
  for (const address of ['/', '/issues/2026-03-26', '/nowhere']) {
    const { headers } = await fetch(bare.url + address)
    expect(headers.get('cache-control')).toContain('must-revalidate')
  }
})

const issue = (title: string): string =>
  `---\ntitle: ${title}\ndate: 2026-04-02\nsummary: 一句\n---\n## 头条\n\n### [${title}的新闻](https://a.example/1)\n\n正文。\n`
const file = path.join(content, 'issues', 'next.md')
const SHOWING = [
  '/',
  '/archive',
  '/issues/2026-04-02',
  '/issues/2026-03-26',
  '/weeks',
  '/feed.xml',
  '/llms.txt',
]

test('an issue that is added shows on pages and feeds that were requested before', async () => {
  expect(await read(bare, '/issues/2026-04-02')).toMatch(/^404 /)
  writeFileSync(file, issue('新的一期'))
  await expect.poll(() => read(bare, '/issues/2026-04-02')).toMatch(/^200 .*新的一期/s)
  for (const address of ['/', '/archive', '/issues/2026-03-30', '/feed.xml'])
    expect(await read(bare, address)).toContain('新的一期')
})

test('a changed issue shows everywhere, its old title nowhere', async () => {
  writeFileSync(file, issue('改过的一期'))
  await expect.poll(() => read(bare, '/')).toContain('改过的一期')
  for (const address of SHOWING) expect(await read(bare, address)).not.toContain('新的一期')
})

test('a removed issue disappears from pages and feeds', async () => {
  rmSync(file)
  await expect.poll(() => read(bare, '/issues/2026-04-02')).toMatch(/^404 /)
  for (const address of SHOWING) expect(await read(bare, address)).not.toContain('改过的一期')
})

test('a change of site.yaml shows in the titles of all pages', async () => {
  writeFileSync(path.join(content, 'site.yaml'), 'name: 另一份日报\n')
  const titleOf = async (address: string) =>
    /<title>([^<]*)/.exec(await (await fetch(bare.url + address)).text())?.[1]
  for (const address of ['/', '/about', '/issues/2026-03-30'])
    await expect.poll(() => titleOf(address)).toContain('另一份日报')
})
