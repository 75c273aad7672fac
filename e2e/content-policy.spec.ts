import { once } from 'node:events'
import { createServer } from 'node:http'
import { type BrowserContext, expect, type Page, test } from 'playwright/test'
import { ISSUE } from './reader-page'

test.use({ serviceWorkers: 'allow' })

/** Collects violations of the content security policy on any page of the context. */
function violationsOf(context: BrowserContext): readonly string[] {
  const violations: string[] = []
  context.on('console', (message) => {
    if (/Content.Security.Policy|Cross-Origin-Resource-Policy/i.test(message.text()))
      violations.push(message.text())
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (/BLOCKED/.test(reason)) violations.push(`${reason} ${request.url()}`)
  })
  return violations
}

/**
 * Scrolls to the end and opens the help, so that everything is loaded, and fetches the manifest, as a phone
 * does.
 */
async function readToEnd(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.keyboard.press('?')
  await page.waitForLoadState('networkidle')
  const client = await page.context().newCDPSession(page)
  expect((await client.send('Page.getAppManifest')).errors).toEqual([])
}

const PLACES = [
  ...[
    '/',
    ISSUE,
    `${ISSUE}?depth=skim`,
    '/stories/62e907888d',
    '/search?q=OpenAI',
    '/my',
    '/archive',
    '/topics',
    '/about',
  ],
  ...['/subscribe', '/feeds', '/api', '/offline', '/nowhere', `/zh-hant${ISSUE}`],
]

for (const place of PLACES) {
  test(`${place} loads and runs everything under the content security policy`, async ({ page, context }) => {
    const violations = violationsOf(context)
    await page.goto(place)
    await readToEnd(page)
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
    expect(violations).toEqual([])
  })
}

test('a violation of the policy is detected', async ({ page, context }) => {
  const violations = violationsOf(context)
  await page.goto('/about')
  await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = 'http://other.example/a.png'
    document.body.append(image)
  })
  await expect.poll(() => violations.length).toBeGreaterThan(0)
})

test('the service worker is registered and caches its pages', async ({ page, context }) => {
  const violations = violationsOf(context)
  await page.goto('/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0)
  expect(violations).toEqual([])
})

test('a page is prefetched before its link is followed', async ({ page, context }) => {
  const violations = violationsOf(context)
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  const link = page.locator(`a[href="${ISSUE}"]`).first()
  const fetched = context.waitForEvent(
    'request',
    (request) => request.url().endsWith(ISSUE) && request.headers()['sec-purpose'] === 'prefetch',
  )
  await link.hover()
  await fetched
  expect(violations).toEqual([])
})

test('another site may embed a share picture but not frame a page', async ({ page, baseURL }) => {
  const images = ['/og/site.png', '/icon.svg'].map((path) => `<img src="${baseURL}${path}">`)
  const html = `${images.join('')}<iframe src="${baseURL}/about"></iframe>`
  const other = createServer((_, response) => void response.setHeader('Content-Type', 'text/html').end(html))
  await once(other.listen(0, '127.0.0.1'), 'listening')
  const address = other.address()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
  await expect
    .poll(() => page.evaluate(() => [...document.images].map(({ naturalWidth }) => naturalWidth > 0)))
    .toEqual([true, true])
  const frame = page.frames().find((one) => one !== page.mainFrame())
  // The frame shows the browser's own error page, which has no `main`.
  expect(await frame?.locator('main').count()).toBe(0)
  other.close().closeAllConnections()
})
