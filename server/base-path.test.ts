import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { madeUpIssue } from '@/bench/made-up/issue'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { shareArchive } from '@/lib/archive/shared-archive'
import { findAddress } from '@/lib/routes/table'
import { parseTrustedProxies } from './client-address'
import { renderApp } from './fixtures/render-app'
import { createRenderer } from './renderer'
import { CachingRequestHandler } from './request-handler'
import { siteFiles } from './site-files'
import type { UpstreamAnswer } from './upstream'

const BASE = '/paper'
const SITE_URL = `https://name.example${BASE}`
const HEAD = `<script type="module" src="${BASE}/reader/main-A.js"></script>`
const READER = {
  modules: new Map([['/reader/main-A.js', Buffer.from('1')]]),
  head: HEAD,
  traditionalHead: HEAD,
  worker: '',
  inline: [],
}
/** Pages whose text is MDX, which only the framework renders. */
const FIXED_TEXTS: ReadonlySet<string> = new Set(['/about', '/editorial', '/subscribe'])

/** The server of this test runs without the services at these addresses. */
const OTHER_SERVICES: ReadonlySet<string> = new Set([`${BASE}/api/changes`, `${BASE}/mcp`])

let folder: string
let archive: Archive
let port = 0
const server = createServer()

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'base-path-'))
  mkdirSync(path.join(folder, 'issues'))
  for (const day of ['2026-01-11', '2026-02-02'])
    writeFileSync(
      path.join(folder, 'issues', `${day}.md`),
      `${madeUpIssue(day, 1)}\n[前一期](/issues/2026-01-11)\n`,
    )
  writeFileSync(
    path.join(folder, 'topics.yaml'),
    '- { id: openai, name: OpenAI, kind: 公司, description: 公司。 }\n',
  )
  vi.stubEnv('CONTENT_DIR', folder)
  vi.stubEnv('SITE_URL', SITE_URL)
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: folder,
    dataDir: path.join(folder, 'data'),
  })
  await archive.sync()
  shareArchive(Promise.resolve(archive))
  const files = siteFiles(process.cwd())
  const get = async (address: string): Promise<UpstreamAnswer> => {
    const [asked = ''] = address.split('?', 1)
    const body = files.has(asked) || FIXED_TEXTS.has(asked) ? '' : ((await renderApp(asked, archive)) ?? '')
    const isPage =
      /^(?:page|search)$/.test(findAddress(asked)?.family.kind ?? '') || asked.startsWith('/internal/')
    const html = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`
    return isPage
      ? { status: 200, type: 'text/html', body: Buffer.from(html) }
      : { status: 200, type: 'text/plain', body: Buffer.from(body) }
  }
  const handler = new CachingRequestHandler({
    archive,
    renderer: createRenderer({
      upstream: { get, close: async () => {} },
      reader: () => READER,
      siteUrl: SITE_URL,
      siteName: () => '日报',
    }),
    files,
    extraRoutes: () => ({ texts: new Map(), movedTo: (old) => (old === '/old' ? '/about' : undefined) }),
    reader: READER,
    siteUrl: SITE_URL,
    version: '0',
    isTrustedProxy: parseTrustedProxies('loopback'),
  })
  server.on('request', (request, response) => handler.answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => {
  server.close()
  vi.unstubAllEnvs()
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const request = (address: string) => fetch(`http://127.0.0.1:${port}${address}`, { redirect: 'manual' })

const HOST = /https:\/\/name\.example([^\s"'<>)\\]*)/g
const ATTRIBUTE = /\b(?:href|src|action)=(?:"|\\")(\/(?!\/)[^"\\]*)/g
const MANIFEST_ADDRESS = /"(?:src|id|start_url|scope)":"(\/[^"]*)"/g
const WORKER_ADDRESS = /"(\/[^"]*)"/g

/** Returns the paths of the links in a response that lead to this host. */
async function linksOf(address: string, response: Response): Promise<readonly string[]> {
  const fields = ['location', 'link'].map((name) => response.headers.get(name) ?? '')
  const text = [...fields, await response.text()].join('\n')
  const patterns = [HOST, ATTRIBUTE]
  if (address.endsWith('.webmanifest')) patterns.push(MANIFEST_ADDRESS)
  if (address.endsWith('/sw.js')) patterns.push(WORKER_ADDRESS)
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, link = '']) => link))
  const moved = response.headers.get('location')
  return [...found, ...(moved?.startsWith('/') ? [moved] : [])]
}

test('no link of the site leaves its base path, and each leads to an existing address', async () => {
  const [outside, missing]: [string[], string[]] = [[], []]
  const found = new Set([`${BASE}/`, `${BASE}/sw.js`, `${BASE}/manifest.webmanifest`, `${BASE}/robots.txt`])
  for (const address of found) {
    const response = await request(address)
    if (response.status >= 400 && !OTHER_SERVICES.has(address)) missing.push(address)
    for (const link of await linksOf(address, response)) {
      const [target = ''] = link.replaceAll('&amp;', '&').split('#', 1)
      if (target !== BASE && !target.startsWith(`${BASE}/`)) outside.push(`${address} → ${link}`)
      // Addresses with a placeholder (`{…}`) are not followed. Searches are not followed, because their
      // number is unlimited.
      else if (!/[{}]|\/search(?:\.json)?\?/.test(target)) found.add(target)
    }
  }
  expect(outside).toEqual([])
  expect(missing).toEqual([])
  for (const kind of [
    '/issues/2026-01-11',
    '/issues/2026-01-11.json',
    '/zh-hant/archive',
    '/feed.xml',
    '/sitemap.xml',
  ])
    expect(found).toContain(BASE + kind)
  expect(found.size).toBeGreaterThan(80)
})

test.each([
  ['/paper', '/paper/'],
  ['/paper/about/', '/paper/about'],
  ['/paper/old', '/paper/about'],
  ['/paper/zh-hant/rss', '/paper/feed.xml'],
])('%s redirects to %s', async (address, to) =>
  expect((await request(address)).headers.get('location')).toBe(to),
)

test('an address outside the base path is not found, except for the health check', async () => {
  for (const address of ['/', '/about', '/papers/about']) expect((await request(address)).status).toBe(404)
  expect((await request('/healthz')).status).toBe(200)
})

test('the not-found page leads into the site', async () => {
  expect(await (await request('/paper/nothing')).text()).toContain('href="/paper/')
})
