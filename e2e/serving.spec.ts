import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'playwright/test'
import { weigh } from '@/testing/page-weight'

const ISSUE = '/issues/2026-01-11'

for (const path of [
  '/',
  ISSUE,
  '/archive',
  '/about',
  '/subscribe',
  '/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
]) {
  test(`${path} has an ETag and is not sent again to a client that has it`, async ({ request }) => {
    const first = await request.get(path)
    expect(first.status()).toBe(200)
    const etag = first.headers()['etag'] ?? ''
    expect(etag).toMatch(/^".+"$/)
    expect(first.headers()['vary']).toBe('Accept-Encoding')
    const second = await request.get(path, { headers: { 'If-None-Match': etag } })
    expect(second.status()).toBe(304)
    expect((await second.body()).length).toBe(0)
  })
}

for (const [path, status] of [
  ['/issues/2026-01-12', 404],
  ['/issues/2026-02-30', 404],
  ['/issues/2026-01-11-2', 404],
  ['/issues/2026-01-11-1', 404],
  ['/internal/draft', 404],
  ['/_next/static/chunks/nothing.js', 404],
  ['/_next/image?url=x', 404],
  ['/wp-login.php', 404],
  ['/%zz', 400],
  ['/%00', 400],
  ['/issues//2026-01-11', 400],
  [`/${'x'.repeat(3_000)}`, 400],
] as const) {
  test(`${path.slice(0, 40)} is answered with ${status}`, async ({ request }) => {
    expect((await request.get(path)).status()).toBe(status)
  })
}

test('a trailing slash redirects to the address without it', async ({ request }) => {
  const answer = await request.get(`${ISSUE}/`, { maxRedirects: 0 })
  expect(answer.status()).toBe(308)
  expect(answer.headers()['location']).toBe(ISSUE)
})

test('methods other than GET and HEAD are refused', async ({ request }) => {
  const answer = await request.post('/')
  expect(answer.status()).toBe(405)
  expect(answer.headers()['allow']).toBe('GET, HEAD, OPTIONS')
})

test('a query or a header of the framework does not change a page', async ({ request }) => {
  const plain = await (await request.get(ISSUE)).text()
  expect(await (await request.get(`${ISSUE}?utm_source=x&_rsc=1`)).text()).toBe(plain)
  expect(
    await (
      await request.get(ISSUE, {
        headers: { RSC: '1', 'Next-Router-Prefetch': '1', 'x-middleware-subrequest': 'x' },
      })
    ).text(),
  ).toBe(plain)
})

test('responses carry the security policies', async ({ request }) => {
  const headers = (await request.get(ISSUE)).headers()
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe-inline')
  expect(headers['content-security-policy']).toMatch(/script-src 'self'( 'sha256-[\w+/]{43}='){2};/)
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  expect(headers['x-powered-by']).toBeUndefined()
})

for (const [path, scripts] of [
  ['/', 8_000],
  [ISSUE, 8_000],
  ['/stories/62e907888d', 8_000],
  ['/search?q=OpenAI', 16_000],
  ['/my', 16_000],
  [`/zh-hant${ISSUE}`, 8_000],
] as const) {
  test(`${path} stays within its budget: HTML 25 kB, styles 12 kB, scripts ${Math.floor(scripts / 1_000)} kB, all compressed`, async ({
    baseURL,
  }) => {
    const weight = await weigh(baseURL ?? '', path)
    expect(weight.html).toBeLessThanOrEqual(25_000)
    expect(weight.styles).toBeGreaterThan(0)
    expect(weight.styles).toBeLessThanOrEqual(12_000)
    expect(weight.scripts).toBeGreaterThan(0)
    expect(weight.scripts).toBeLessThanOrEqual(scripts)
  })
}

test('browser scripts are cached forever, because their names contain a hash', async ({ request }) => {
  const [, main = ''] = /src="(\/reader\/main-\w+\.js)"/.exec(await (await request.get('/')).text()) ?? []
  const answer = await request.get(main)
  expect(answer.headers()['content-type']).toBe('text/javascript; charset=utf-8')
  expect(answer.headers()['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await request.get('/reader/main-OTHER.js')).status()).toBe(404)
})

test('an issue’s address can select the depth without script', async ({ request }) => {
  const checked = async (query: string): Promise<readonly string[]> =>
    [
      ...(await (await request.get(`${ISSUE}${query}`)).text()).matchAll(/<input[^>]* id="d-(\w+)"[^>]*>/g),
    ].flatMap(([tag, depth = '']) => (tag.includes('checked') ? [depth] : []))
  expect(await checked('')).toEqual(['full'])
  expect(await checked('?depth=skim')).toEqual(['skim'])
  expect(await checked('?utm_source=x&depth=read')).toEqual(['read'])
  expect(await checked('?depth=other')).toEqual(['full'])
})

test('a body is sent compressed on request', async ({ baseURL }) => {
  const answer = await fetch(`${baseURL}${ISSUE}`, { headers: { 'Accept-Encoding': 'gzip;q=1, br;q=0' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const page = gzipSync(await answer.text())
  expect(gunzipSync(page).toString()).toContain('MiniMax')
})

test('/healthz reports the state of the server', async ({ request }) => {
  const answer = await request.get('/healthz')
  expect(answer.headers()['cache-control']).toBe('no-store')
  expect(await answer.json()).toMatchObject({
    issues: 1,
    held: [],
    generation: expect.any(Number),
    version: expect.stringMatching(/^\d/),
  })
})
