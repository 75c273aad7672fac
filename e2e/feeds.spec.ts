import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

const FEEDS = [
  ['/feed.xml', 'application/rss+xml; charset=utf-8'],
  ['/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/feed.json', 'application/feed+json; charset=utf-8'],
  ['/feeds/summary.xml', 'application/rss+xml; charset=utf-8'],
  ['/feeds/stories.json', 'application/feed+json; charset=utf-8'],
  ['/feeds/impact.atom', 'application/atom+xml; charset=utf-8'],
  ['/feeds/briefs.xml', 'application/rss+xml; charset=utf-8'],
  ['/feeds/weeks.xml', 'application/rss+xml; charset=utf-8'],
  ['/feeds/topics/openai.xml', 'application/rss+xml; charset=utf-8'],
  ['/feeds/topics/openai.atom', 'application/atom+xml; charset=utf-8'],
] as const

for (const [feed, type] of FEEDS) {
  test(`${feed} is not sent again to a client with conditional requests`, async ({ request }) => {
    const first = await request.get(feed)
    expect(first.status()).toBe(200)
    const {
      etag = '',
      'last-modified': modified = '',
      'cache-control': caching,
      'content-type': sent,
      vary,
    } = first.headers()
    expect(sent).toBe(type)
    expect(etag).toMatch(/^"[^"]+"$/)
    expect(new Date(modified).toUTCString()).toBe(modified)
    expect(caching).toMatch(/^public, max-age=\d+, s-maxage=\d+/)
    expect(vary).toBe('Accept-Encoding')
    expect(first.headers()['access-control-allow-origin']).toBe('*')
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await request.get(feed, { headers })).status()
    expect(await status({ 'If-None-Match': etag })).toBe(304)
    expect(await status({ 'If-Modified-Since': modified })).toBe(304)
    expect(await status({ 'If-None-Match': '"other"', 'If-Modified-Since': modified })).toBe(200)
    expect(
      await status({ 'If-None-Match': etag, 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
    ).toBe(304)
    expect(await status({ 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(200)
    const head = await request.head(feed)
    expect(head.headers()['etag']).toBe(etag)
    expect(head.headers()['content-length']).toBe(first.headers()['content-length'])
    expect((await head.body()).length).toBe(0)
  })
}

test('a feed is sent with brotli or gzip on request', async ({ baseURL }) => {
  const plain = await (
    await fetch(`${baseURL}/feed.xml`, { headers: { 'Accept-Encoding': 'identity' } })
  ).text()
  for (const encoding of ['br', 'gzip']) {
    const answer = await fetch(`${baseURL}/feed.xml`, { headers: { 'Accept-Encoding': encoding } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(await answer.text()).toBe(plain)
  }
})

for (const [page, feed] of [
  ['/', '/feed.xml'],
  ['/issues/2026-01-11', '/feed.xml'],
  ['/archive', '/feed.xml'],
  ['/topics/openai', '/feeds/topics/openai.xml'],
  ['/impact', '/feeds/impact.xml'],
  ['/impact/2026-01', '/feeds/impact.xml'],
  ['/weeks', '/feeds/weeks.xml'],
  ['/weeks/2026-W02', '/feeds/weeks.xml'],
  ['/stories/3ab24eadb0', '/feeds/stories.xml'],
] as const) {
  test(`${page} lists ${feed} first, and the site’s feeds in each format`, async ({
    page: browser,
    baseURL,
    request,
  }) => {
    await browser.goto(page)
    const addresses = (type: string): Promise<(string | null)[]> =>
      browser
        .locator(`link[rel=alternate][type="${type}"]`)
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const rss = await addresses('application/rss+xml')
    expect(rss[0]).toBe(baseURL + feed)
    expect(rss).toContain(`${baseURL}/feed.xml`)
    const others = [
      ...(await addresses('application/atom+xml')),
      ...(await addresses('application/feed+json')),
    ]
    expect(others).toEqual(expect.arrayContaining([`${baseURL}/atom.xml`, `${baseURL}/feed.json`]))
    for (const address of [...rss, ...others]) expect((await request.get(address ?? '')).status()).toBe(200)
  })
}

test('the page of feeds and the OPML file list the same feeds, and each exists at its address', async ({
  request,
  baseURL,
}) => {
  const opml = await (await request.get('/feeds.opml')).text()
  const named = [...opml.matchAll(/xmlUrl="([^"]+)"/g)].map(([, address = '']) => address)
  expect(named.length).toBeGreaterThan(10)
  const page = await (await request.get('/feeds')).text()
  for (const address of named) {
    expect(page).toContain(`href="${address.slice(baseURL?.length)}"`)
    const answer = await request.get(address)
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toContain(`href="${address}" rel="self"`)
  }
})

test.describe('a client that polls', () => {
  test.describe.configure({ mode: 'serial' })
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-client-'))
  const [content, data] = [path.join(folder, 'content'), path.join(folder, 'data')]
  const ISSUES = 27
  const write = (number: number, words: string): string => {
    const day = new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10)
    const file = path.join(content, 'issues', `${day}.md`)
    const stories = [1, 2, 3]
      .map((n) => `### [新闻 ${number}-${n}](https://a.example/${number}/${n})\n${words}。\n`)
      .join('\n')
    writeFileSync(
      file,
      `---\ntitle: 第 ${number} 天\ndate: ${day}\nsummary: ${words}\n---\n## 模型\n${stories}`,
    )
    return file
  }
  let server: OwnServer
  const ids = async (feed: string): Promise<readonly string[]> => {
    const text = await (await fetch(server.url + feed)).text()
    return [...text.matchAll(/<guid[^>]*>([^<]+)</g)].map(([, id = '']) => id)
  }
  /** Returns the ids of all entries, from the feed back to the first archive document (RFC 5005). */
  const history = async (): Promise<readonly string[]> => {
    const seen: string[] = []
    for (let feed: string | undefined = '/feed.xml'; feed !== undefined; ) {
      const text: string = await (await fetch(server.url + feed)).text()
      seen.push(...[...text.matchAll(/<guid[^>]*>([^<]+)</g)].map(([, id = '']) => id))
      feed = /rel="prev-archive"[^>]*href="([^"]+)"/.exec(text)?.[1]?.slice(server.url.length)
    }
    return seen
  }

  test.beforeAll(async () => {
    mkdirSync(path.join(content, 'issues'), { recursive: true })
    for (let number = 1; number <= ISSUES; number += 1) {
      const file = write(number, '初稿')
      utimesSync(file, new Date('2026-02-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z'))
    }
    copyLists(content)
    server = await startOwnServer(content, data)
    // The server answers as soon as the newest issues are indexed, so the test waits for the others.
    await expect
      .poll(async () => (await ids('/feeds/stories.xml')).length, { timeout: 120_000 })
      .toBe(3 * ISSUES)
  })
  test.afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('gets every entry once, also after an edit and a restart with another address', async () => {
    const [issues, stories] = [await history(), await ids('/feeds/stories.xml')]
    expect(new Set(issues).size).toBe(ISSUES)
    expect(new Set(stories).size).toBe(3 * ISSUES)
    const before = await fetch(`${server.url}/feed.xml`)
    expect(before.headers.get('last-modified')).toBe('Mon, 26 Jan 2026 23:30:00 GMT')
    write(ISSUES, '改过')
    await expect.poll(async () => (await fetch(`${server.url}/feed.xml`)).text()).toContain('改过')
    const again = await fetch(`${server.url}/feed.xml`, {
      headers: { 'If-Modified-Since': before.headers.get('last-modified') ?? '' },
    })
    expect(again.status).toBe(200)
    await server.stop()
    server = await startOwnServer(content, data)
    expect(new Set(await history())).toEqual(new Set(issues))
    expect(await ids('/feeds/stories.xml')).toEqual(stories)
  })

  const PARSER =
    'import sys,feedparser\nfor url in sys.argv[1:]:\n d=feedparser.parse(url)\n print(d.bozo, d.version, len(d.entries), len({e.id for e in d.entries}))'
  /** The command of a Python that has the module `feedparser`. The first Python in the path may lack it. */
  const python = ['python3', '/usr/bin/python3'].find(
    (command) => spawnSync(command, ['-c', 'import feedparser']).status === 0,
  )
  const hasNewsboat = spawnSync('newsboat', ['--version']).status === 0

  test(
    python ? 'feedparser reads RSS and Atom without complaint' : 'feedparser is not installed: not tried',
    async () => {
      if (python === undefined) return
      const addresses = ['/feed.xml', '/atom.xml', '/feeds/stories.atom', '/feeds/archive/1.xml'].map(
        (feed) => server.url + feed,
      )
      const { stdout } = spawnSync(python, ['-c', PARSER, ...addresses], { encoding: 'utf8' })
      expect(stdout.trim().split('\n')).toEqual([
        'False rss20 20 20',
        'False atom10 20 20',
        'False atom10 81 81',
        'False rss20 20 20',
      ])
    },
  )

  test(
    hasNewsboat
      ? 'newsboat has no entry twice after an edit and a restart'
      : 'newsboat is not installed: not tried',
    async () => {
      if (!hasNewsboat) return
      const urls = path.join(folder, 'urls')
      writeFileSync(urls, `${server.url}/feed.xml\n${server.url}/feeds/stories.atom\n`)
      const run = (...command: readonly string[]): string =>
        spawnSync(
          'newsboat',
          ['-u', urls, '-c', path.join(folder, 'cache.db'), '-C', '/dev/null', '-x', ...command],
          { encoding: 'utf8' },
        ).stdout
      run('reload')
      expect(run('print-unread')).toContain('101 unread')
      const port = Number(new URL(server.url).port)
      write(ISSUES - 1, '又改过')
      await expect.poll(async () => (await fetch(`${server.url}/feed.xml`)).text()).toContain('又改过')
      await server.stop()
      server = await startOwnServer(content, data, port)
      run('reload')
      expect(run('print-unread')).toContain('101 unread')
    },
  )
})
