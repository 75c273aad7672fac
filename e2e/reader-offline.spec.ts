import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { startOwnServer } from '@/testing/own-server'
import { type AlteringProxy, startAlteringProxy, status } from './altering-proxy'
import { ISSUE, open } from './reader-page'

test.use({ serviceWorkers: 'allow' })

/** Opens a page and waits until the service worker has cached everything. */
async function visit(page: Page, address: string): Promise<void> {
  await open(page, address)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}
const caches = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.caches.keys())

test('offline, the front page, the newest issues and /my can be read', async ({ page, context }) => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await visit(page, '/about')
  await context.setOffline(true)
  for (const place of ['/', ISSUE, '/my']) {
    await open(page, place)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
  }
  await open(page, `${ISSUE}?depth=skim`)
  await expect(page.getByRole('radio', { name: /速览/ })).toBeChecked()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(faults).toEqual([])
})

test('offline, an uncached page leads to a list of cached ones', async ({ page, context }) => {
  await visit(page, '/')
  await context.setOffline(true)
  await page.goto('/search?q=OpenAI')
  await expect(page.getByRole('heading', { level: 1, name: '没有网络' })).toBeVisible()
  await page.locator('main').getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(ISSUE))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('feeds and searches are never cached', async ({ page }) => {
  await visit(page, '/')
  await page.goto('/search?q=OpenAI')
  await page.evaluate(() => fetch('/feed.xml'))
  const kept = await page.evaluate(async () => {
    const [name = ''] = await window.caches.keys()
    return (await (await window.caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
  })
  expect(kept).toEqual(expect.arrayContaining(['/', ISSUE, '/my', '/offline']))
  expect(kept.filter((one) => /search|feed|xml|json/.test(one))).toEqual([])
})

test('one switch on /my deletes the cache and turns caching off', async ({ page, context }) => {
  await visit(page, '/my')
  await page.getByRole('group', { name: '离线阅读' }).getByRole('radio', { name: '关闭并清除' }).check()
  await expect.poll(() => caches(page)).toEqual([])
  await page.reload()
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await context.setOffline(true)
  await expect(page.goto('/')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
})

test('a new issue installs a new worker with a new cache', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-offline-'))
  cpSync('testing/site', folder, { recursive: true })
  const site = await startOwnServer(folder)
  const worker = async (): Promise<string> =>
    (await (await fetch(`${site.url}/sw.js`)).text()).split('\n')[0] ?? ''
  try {
    await visit(page, site.url)
    const [before] = await caches(page)
    const issue = '2026-01-10-fd11494c-1415-460f-9dda-d18f4a153dc2.md'
    const text = readFileSync(path.join(folder, 'issues', issue), 'utf8')
    writeFileSync(path.join(folder, 'issues', 'next.md'), text.replaceAll('2026-01-11', '2026-01-12'))
    await expect.poll(worker).toContain('/issues/2026-01-12')
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect.poll(() => caches(page)).toHaveLength(2)
    const after = (await caches(page)).find((name) => name !== before)
    expect(await worker()).toContain(after?.replace('dateline-', ''))
    await expect
      .poll(() =>
        page.evaluate(
          async (name) => (await (await window.caches.open(name)).match('/'))?.text(),
          after ?? '',
        ),
      )
      .toContain('/issues/2026-01-12')
  } finally {
    await site.stop()
  }
})

test('the worker’s script is at the root and is revalidated each time', async ({ request }) => {
  const answer = await request.get('/sw.js')
  expect(answer.headers()['cache-control']).toBe('public, max-age=0, must-revalidate')
  expect(answer.headers()['content-type']).toBe('text/javascript; charset=utf-8')
})

/** Returns paths of the pages and files in the newest cache. */
const cachedPaths = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const name = (await window.caches.keys()).at(-1) ?? ''
    return (await (await window.caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
  })

test.describe('if the site answers some addresses differently', () => {
  let site: AlteringProxy
  test.beforeEach(async ({ baseURL }) => {
    site = await startAlteringProxy(baseURL ?? '')
  })
  test.afterEach(() => site.close())

  // Two cases: browsers cache a permanent redirect, unless the response has `no-store`.
  for (const headers of [{ Location: '/topics' }, { Location: '/topics', 'Cache-Control': 'no-store' }]) {
    test(`a page that was redirected when it was cached is shown offline: ${JSON.stringify(headers)}`, async ({
      page,
      context,
    }) => {
      site.answers.set(ISSUE, status(301, headers))
      await visit(page, `${site.url}/about`)
      expect(await cachedPaths(page)).toContain(ISSUE)
      await context.setOffline(true)
      for (let time = 0; time < 2; time += 1) {
        await page.goto(`${site.url}${ISSUE}`)
        await expect(page.getByRole('heading', { level: 1, name: '专题' })).toBeVisible()
      }
    })
  }

  for (const [what, answer] of [
    ['fails on the server', status(500)],
    ['is not found', status(404)],
    ['gets no answer', (response) => response.destroy()],
    ['is another’s, such as a login form', status(200)],
    ['is redirected to itself for ever', status(302, { Location: '/my' })],
  ] as const satisfies readonly (readonly [string, Parameters<AlteringProxy['answers']['set']>[1]])[]) {
    test(`one page that ${what} is not cached, and the others can be read offline`, async ({
      page,
      context,
    }) => {
      site.answers.set('/my', answer)
      await visit(page, `${site.url}/about`)
      expect(await cachedPaths(page)).toEqual(expect.arrayContaining(['/', ISSUE, '/offline']))
      expect(await cachedPaths(page)).not.toContain('/my')
      await context.setOffline(true)
      await open(page, `${site.url}${ISSUE}`)
      await page.goto(`${site.url}/my`)
      await expect(page.getByRole('heading', { level: 1, name: '没有网络' })).toBeVisible()
    })
  }

  test('a page that failed is cached later, when a page is opened', async ({ page }) => {
    site.answers.set('/my', status(503))
    await visit(page, `${site.url}/about`)
    expect(await cachedPaths(page)).not.toContain('/my')
    site.answers.delete('/my')
    await page.goto(`${site.url}/about`)
    await expect.poll(() => cachedPaths(page)).toContain('/my')
  })

  test('a failing file fails the installation, because every page needs it', async ({ page }) => {
    const style =
      /href="(\/_next\/static\/[^"]+\.css)"/.exec(await (await fetch(`${site.url}/`)).text())?.[1] ?? ''
    site.answers.set(style, status(500))
    await open(page, `${site.url}/about`)
    const installed = page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register('/sw.js')
      const worker = registration.installing ?? registration.waiting ?? registration.active
      return await new Promise<string>((resolve) => {
        const look = (): void => {
          if (worker?.state === 'redundant' || worker?.state === 'activated') resolve(worker.state)
        }
        worker?.addEventListener('statechange', look)
        look()
      })
    })
    expect(await installed).toBe('redundant')
    expect(await caches(page)).toEqual([])
  })

  for (const code of [404, 410]) {
    test(`a page that answers ${code} is removed from the cache`, async ({ page, context }) => {
      await visit(page, `${site.url}/about`)
      expect(await cachedPaths(page)).toContain(ISSUE)
      site.answers.set(ISSUE, status(code, { 'Cache-Control': 'no-store' }))
      await page.goto(`${site.url}${ISSUE}`)
      await expect.poll(() => cachedPaths(page)).not.toContain(ISSUE)
      await context.setOffline(true)
      await page.goto(`${site.url}${ISSUE}`)
      await expect(page.getByRole('heading', { level: 1, name: '没有网络' })).toBeVisible()
    })
  }

  test('a page that has moved is shown offline with its new content', async ({ page, context }) => {
    await visit(page, `${site.url}/about`)
    site.answers.set(ISSUE, status(301, { Location: '/topics' }))
    await page.goto(`${site.url}${ISSUE}`)
    await expect(page).toHaveURL(/topics$/)
    const cachedTitle = (): Promise<string | undefined> =>
      page.evaluate(
        async (path) =>
          /<title>(.*?)<\/title>/.exec((await (await window.caches.match(path))?.text()) ?? '')?.[1],
        ISSUE,
      )
    await expect.poll(cachedTitle).toBe(await page.title())
    await context.setOffline(true)
    await page.goto(`${site.url}${ISSUE}`)
    await expect(page.getByRole('heading', { level: 1, name: '专题' })).toBeVisible()
  })
})
