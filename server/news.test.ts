import { createServer } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { parseTrustedProxies } from './client-address'
import { CachingRequestHandler } from './request-handler'

afterEach(() => {
  vi.useRealTimers()
})

test('the news sitemap is rendered again as time passes; other documents are cached until a change', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-24T12:00:00Z') })
  const made: string[] = []
  const site = new CachingRequestHandler({
    archive: emptyArchive,
    renderer: {
      get: async (address) => {
        made.push(address)
        return { status: 200, type: 'application/xml', body: Buffer.from('<a/>') }
      },
      toTraditional: async (html) => Buffer.from(html),
      close: async () => {},
    },
    files: new Set(),
    extraRoutes: () => ({ texts: new Map(), movedTo: () => undefined }),
    reader: { modules: new Map(), head: '', traditionalHead: '', worker: '', inline: [] },
    siteUrl: 'http://localhost',
    version: '0',
    isTrustedProxy: parseTrustedProxies('loopback'),
  })
  const server = createServer((request, response) => site.answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  for (const now of ['12:00:00', '12:04:59', '12:05:00']) {
    vi.setSystemTime(Date.parse(`2026-11-24T${now}Z`))
    for (const path of ['/sitemap.xml', '/sitemaps/news.xml'])
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200)
  }
  expect(made).toEqual(['/sitemap.xml', '/sitemaps/news.xml', '/sitemaps/news.xml'])
  server.close()
})
