import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { parseTrustedProxies } from './client-address'
import { createRenderer } from './renderer'
import { CachingRequestHandler } from './request-handler'

const reader = { modules: new Map(), head: '', traditionalHead: '', worker: '', inline: [] }
const handler = new CachingRequestHandler({
  archive: { ...emptyArchive, headlineFont: () => ({ characters: '期', hash: '0123456789ab' }) },
  renderer: createRenderer({
    upstream: {
      get: async () => ({ status: 200, type: 'font/woff2', body: Buffer.from('font') }),
      close: async () => {},
    },
    reader: () => reader,
    siteUrl: 'http://localhost',
    siteName: () => '日报',
  }),
  files: new Set(),
  extraRoutes: () => ({ texts: new Map(), movedTo: () => undefined }),
  reader,
  siteUrl: 'http://localhost',
  version: '0',
  isTrustedProxy: parseTrustedProxies('loopback'),
})
let server: Server
let url: string
beforeAll(async () => {
  server = createServer((request, response) => handler.answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(() => server.close())

const FONT = '/fonts/2026-01-11.0123456789ab.woff2'

test('the headline font may be cached for ever, and clients that save data have a response of their own', async () => {
  const { status, headers } = await fetch(url + FONT)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(headers.get('vary')).toContain('Save-Data')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
})

test('a client that saves data gets no font, even if the font is in the cache', async () => {
  const { status, headers } = await fetch(url + FONT, { headers: { 'Save-Data': 'on' } })
  expect(status).toBe(204)
  expect(headers.get('vary')).toContain('Save-Data')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('an address with another hash of characters is not found', async () => {
  expect((await fetch(`${url}/fonts/2026-01-11.ba9876543210.woff2`)).status).toBe(404)
})
