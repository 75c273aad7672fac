import { get } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { expect, type Page, test } from 'playwright/test'

const ISSUE = '/issues/2026-01-11'
const PAGES = ['/', ISSUE, '/archive', '/about', '/subscribe']

for (const path of PAGES) {
  test(`${path} has its canonical address, its feed, and one title`, async ({ page, baseURL }) => {
    await page.goto(path)
    expect(await page.locator('head title').count()).toBe(1)
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
      'href',
      path === '/' ? new RegExp(`^${baseURL}/?$`) : `${baseURL}${path}`,
    )
    await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /\S/)
    for (const feed of await page.locator('link[rel=alternate]').all()) {
      expect((await page.request.get((await feed.getAttribute('href')) ?? '')).status()).toBe(200)
    }
    await expect(page.locator('link[rel=alternate][type="application/rss+xml"]').first()).toBeAttached()
  })

  test(`${path} has the same links with and without script`, async ({ browser }) => {
    const read = async (javaScriptEnabled: boolean): Promise<readonly string[]> => {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      await page.goto(path)
      const links = await linksOf(page)
      await context.close()
      return links
    }
    const links = await read(false)
    expect(links.length).toBeGreaterThan(0)
    expect(await read(true)).toEqual(links)
  })
}

const linksOf = async (page: Page): Promise<readonly string[]> => {
  const links: string[] = []
  for (const link of await page.locator('a[href]').all()) links.push((await link.getAttribute('href')) ?? '')
  return links
}

test('an issue has valid structured data', async ({ page, baseURL }) => {
  await page.goto(ISSUE)
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(texts.length).toBeGreaterThan(0)
  const things: unknown[] = texts.flatMap((text) => JSON.parse(text))
  const all = JSON.stringify(things)
  expect(all).toContain('"NewsArticle"')
  expect(all).toContain(`${baseURL}${ISSUE}`)
})

test('an issue’s first response equals its second and contains no framework script', async ({ request }) => {
  const first = await (await request.get(ISSUE)).text()
  expect(await (await request.get(ISSUE)).text()).toBe(first)
  for (const trace of [
    '__next_f',
    'modulepreload',
    'as="script"',
    '<script src',
    '<script async',
    ' style="',
  ])
    expect(first).not.toContain(trace)
})

test('a body is sent with brotli on request', async ({ baseURL }) => {
  const { encoding, body } = await raw(`${baseURL}${ISSUE}`, 'gzip, br')
  expect(encoding).toBe('br')
  expect(brotliDecompressSync(body).toString()).toContain('MiniMax')
})

/** Returns the bytes of a response as they were sent. `fetch` would decompress them. */
const raw = (
  url: string,
  accepted: string,
): Promise<{ readonly encoding: string | undefined; readonly body: Buffer }> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': accepted } }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(pieces) }),
      )
    }).once('error', reject)
  })
