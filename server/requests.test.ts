import { once } from 'node:events'
import { createServer, type OutgoingHttpHeaders, request, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import type { FolderState, HeldBack, WithdrawalInArchive } from '@/lib/archive/model'
import { parseTrustedProxies } from './client-address'
import { Metrics } from './metrics'
import { CachingRequestHandler } from './request-handler'

const PAPER = { publishedAt: '07:30', timeZone: 'Asia/Shanghai' }

const TOKEN = 'a-token-of-24-characters'
const CHANGED = new Date('2026-01-11T00:00:30Z')
const held: readonly HeldBack[] = [{ file: 'secret-draft.md', date: '2026-01-12', diagnostics: [] }]

const folder: FolderState = {
  state: 'unreadable',
  reason: 'scandir /srv/secret-folder',
  unreadable: [{ name: 'secret-file.md', reason: 'EIO' }],
}

const WITHDRAWN: WithdrawalInArchive = {
  issue: { date: '2026-01-09', edition: 1 },
  withdrawal: { kind: 'issue' },
  changedAt: 0,
}

let progress = { done: 0, total: 0 }
let isBehind = false
let server: Server | undefined
afterEach(() => {
  progress = { done: 0, total: 0 }
  isBehind = false
  server?.close().closeAllConnections()
  server = undefined
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Sends one request to a server whose only page is `/about`. */
async function ask(target: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  if (server === undefined) {
    const site = new CachingRequestHandler({
      archive: {
        ...emptyArchive,
        held: () => held,
        folder: () => folder,
        withdrawals: () => [WITHDRAWN],
        progress: () => progress,
      },
      renderer: {
        get: async (path) => ({
          status: 200,
          type: path.endsWith('.png') ? 'image/png' : 'text/html',
          body: Buffer.from(`<!doctype html><p>${path}`),
          changedAt: CHANGED.getTime(),
        }),
        toTraditional: async (html) => Buffer.from(html),
        close: async () => {},
      },
      files: new Set(['/icon.png', '/_next/static/a.css']),
      extraRoutes: () => ({ texts: new Map(), movedTo: () => undefined }),
      reader: { modules: new Map(), head: '', traditionalHead: '', worker: '', inline: ['sha256-abc='] },
      siteUrl: 'https://news.example',
      hsts: 'max-age=600',
      version: '0',
      isTrustedProxy: parseTrustedProxies('loopback'),
      opsToken: TOKEN,
      isBehind: () => isBehind,
      metrics: new Metrics({ archive: emptyArchive, siteUrl: 'https://news.example', paper: () => PAPER }),
    })
    server = createServer((request, response) => site.answer(request, response))
    await once(server.listen(0, '127.0.0.1'), 'listening')
  }
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const asked = request({ host: '127.0.0.1', port, path: target, headers }).end()
  const [answer] = await once(asked, 'response')
  let text = ''
  for await (const piece of answer) text += String(piece)
  return { status: answer.statusCode, headers: answer.headers, text }
}

describe('a target in absolute form', () => {
  test.each(['/about', 'http://news.example/about', 'https://news.example/about', 'http://127.0.0.1/about'])(
    '%s is answered like the path, cached or not',
    async (target) => {
      const responses = [await ask(target), await ask(target)]
      expect(responses.map(({ status, text }) => [status, text.includes('<p>/about')])).toEqual([
        [200, true],
        [200, true],
      ])
    },
  )

  test.each([
    ['http://other.example/about', 421],
    ['ftp://news.example/about', 421],
    ['http://u@news.example/about', 400],
  ])('%s is refused with %d and the security fields', async (target, status) => {
    expect(await ask(target)).toMatchObject({ status, headers: { 'x-content-type-options': 'nosniff' } })
  })
})

describe('a precondition', () => {
  test.each([{ 'If-Match': '"other"' }, { 'If-Unmodified-Since': new Date(0).toUTCString() }])(
    'that fails, %o, gives 412 without a body, and must not be cached',
    async (condition) => {
      const { status, headers, text } = await ask('/about', condition)
      expect({ status, text }).toEqual({ status: 412, text: '' })
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-length': '0',
        'x-content-type-options': 'nosniff',
      })
    },
  )

  test('that is fulfilled changes nothing', async () => {
    const { headers } = await ask('/about')
    expect((await ask('/about', { 'If-Match': String(headers['etag']) })).status).toBe(200)
    expect((await ask('/about', { 'If-Unmodified-Since': String(headers['last-modified']) })).status).toBe(
      200,
    )
  })
})

describe('/healthz', () => {
  test('has the security fields of every response', async () => {
    const { headers } = await ask('/healthz')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBe('max-age=600')
  })

  test('lists files for a client on this machine', async () => {
    expect(JSON.parse((await ask('/healthz')).text)).toMatchObject({ held: [{ file: 'secret-draft.md' }] })
  })

  test('lists them for a request with the token from any address', async () => {
    const { text } = await ask('/healthz', {
      'X-Forwarded-For': '203.0.113.9',
      Authorization: `Bearer ${TOKEN}`,
    })
    expect(JSON.parse(text)).toMatchObject({ held: [{ file: 'secret-draft.md' }] })
  })

  test.each([
    {},
    { Authorization: 'Bearer another' },
    { Authorization: `Bearer ${TOKEN}x` },
    { Authorization: TOKEN },
    { Authorization: 'Bearer' },
    { 'X-Forwarded-For': '127.0.0.1, 203.0.113.9' },
    { 'X-Forwarded-For': 'unknown' },
  ])('gives others only the number of held files: %o', async (headers) => {
    const { text, status } = await ask('/healthz', { 'X-Forwarded-For': '203.0.113.9', ...headers })
    expect(status).toBe(200)
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({
      held: 1,
      issues: 0,
      folder: { state: 'unreadable', unreadable: 1 },
    })
  })
})

describe('Cross-Origin-Resource-Policy', () => {
  test.each([
    ['/about', 'same-origin'],
    ['/nowhere', 'same-origin'],
    ['/zh-hant/about', 'same-origin'],
    ['/sw.js', 'same-origin'],
    ['/_next/static/a.css', 'same-origin'],
    ['/icon.png', 'cross-origin'],
    ['/og/site.png', 'cross-origin'],
    ['/feed.xml', 'cross-origin'],
    ['/search.json?q=a', 'cross-origin'],
    ['/issues/2020-01-01.json', 'cross-origin'],
  ])('of %s is %s', async (path, policy) => {
    expect((await ask(path)).headers['cross-origin-resource-policy']).toBe(policy)
  })
})

describe('a withdrawn page', () => {
  test.each(['/issues/2026-01-09', '/zh-hant/issues/2026-01-09', '/issues/2026-01-09?depth=full'])(
    '%s answers 410, also the second time, and no cache may serve it without asking the server',
    async (target) => {
      for (const _ of ['first', 'second']) {
        const { status, headers } = await ask(target, { 'if-modified-since': CHANGED.toUTCString() })
        expect(status).toBe(410)
        expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
      }
    },
  )
})

describe('/readyz', () => {
  test('is 200 when every page can be answered', async () =>
    expect(await ask('/readyz')).toMatchObject({
      status: 200,
      text: 'ready\nlists none\n',
    }))

  test('is 503 while files are unread, because their pages are answered with 503', async () => {
    progress = { done: 8, total: 100 }
    expect(await ask('/readyz')).toMatchObject({ status: 503, text: expect.stringMatching(/^indexing\n/) })
    expect((await ask('/healthz')).status).toBe(200)
  })

  test('is 503 while other servers of the site may show a change that this one has not loaded', async () => {
    isBehind = true
    expect(await ask('/readyz')).toMatchObject({ status: 503, text: expect.stringMatching(/^behind\n/) })
    expect((await ask('/healthz')).status).toBe(200)
  })
})

describe('/metrics', () => {
  const FROM_OUTSIDE = { 'X-Forwarded-For': '203.0.113.9' }

  test('has the metrics of the site and of the process', async () => {
    const { status, headers, text } = await ask('/metrics')
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(text).toContain('dateline_issues 0')
    for (const name of ['generation', 'held_files', 'render_queue', 'response_cache_bytes', 'indexed_ratio'])
      expect(text).toMatch(new RegExp(`^dateline_${name} \\S+$`, 'm'))
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  })

  test('is for operators', async () => {
    expect((await ask('/metrics', FROM_OUTSIDE)).status).toBe(403)
    const token = { ...FROM_OUTSIDE, Authorization: `Bearer ${TOKEN}` }
    expect((await ask('/metrics', token)).status).toBe(200)
  })
})
