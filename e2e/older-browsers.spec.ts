import { transform } from 'esbuild'
import { type Browser, expect, type Page, test } from 'playwright/test'
import packageJson from '@/package.json' with { type: 'json' }
import { emulateOlderBrowser } from './older-browser'
import { ISSUE, NOTHING, open, said } from './reader-page'

const STORY = '/stories/62e907888d'
const WAY = ['/', ISSUE, STORY, '/topics/openai', '/archive', '/search?q=OpenAI', '/my', '/about']
const DARK = 'rgb(18, 22, 20)'
const LIGHT = 'rgb(250, 251, 248)'

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

/** Returns a list to which errors of the page's scripts are added. */
function faultsOf(page: Page): readonly string[] {
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  return faults
}

test.describe('in the oldest supported browsers', () => {
  test.beforeEach(({ page }) => emulateOlderBrowser(page))

  for (const width of [390, 1280]) {
    test(`at ${width} px every page is complete, and its scripts run`, async ({ page }) => {
      const faults = faultsOf(page)
      await page.setViewportSize({ width, height: 900 })
      for (const path of WAY) {
        await open(page, path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
        await expect(page.locator('#acts')).toBeHidden()
      }
      expect(faults).toEqual([])
    })
  }

  test('the menu opens, works and returns the focus', async ({ page, context }) => {
    const faults = faultsOf(page)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page)
    const button = page.getByRole('button', { name: /更多/ }).first()
    const menu = page.getByRole('group', { name: '更多操作' }).or(page.locator('#acts')).first()
    await button.click()
    await expect(menu).toBeInViewport({ ratio: 1 })
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await menu.locator('[data-act="link"]').click()
    await expect(menu).toBeHidden()
    await expect(button).toBeFocused()
    await expect(said(page)).not.toBeEmpty()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(ISSUE)
    await button.click()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await expect(button).toHaveAttribute('aria-expanded', 'false')
    await button.click()
    await page.mouse.click(3, 3)
    await expect(menu).toBeHidden()
    await button.click()
    await button.click()
    await expect(menu).toBeHidden()
    expect(faults).toEqual([])
  })

  test('the dark mode of the system applies, and a chosen theme overrides it', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(page)
    expect(await ground(page)).toBe(DARK)
    await page.locator('#theme-light').check()
    await expect.poll(() => ground(page)).toBe(LIGHT)
    await page.reload()
    expect(await ground(page)).toBe(LIGHT)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('#theme-dark').check()
    await expect.poll(() => ground(page)).toBe(DARK)
  })

  test('reading depth, keys and search work', async ({ page }) => {
    const faults = faultsOf(page)
    await open(page)
    const insight = page.locator('.insight').first()
    await expect(insight).toBeVisible()
    await page.getByRole('radio', { name: /速览/ }).check()
    await expect(insight).toBeHidden()
    await page.getByRole('radio', { name: /全文/ }).check()
    await expect(insight).toBeVisible()
    for (const key of ['j', 'j', 'k', '?', 'Escape']) await page.keyboard.press(key)
    await page.goto('/search')
    await page.locator('main input[type="search"]').fill('OpenAI')
    await page.keyboard.press('Enter')
    await expect(page.locator('.hit').first()).toBeVisible()
    await open(page, '/')
    await page.keyboard.press('j')
    expect(faults).toEqual([])
  })

  test('a link is underlined in the accent colour', async ({ page }) => {
    await page.goto('/about')
    const line = await page
      .locator('.prose p a')
      .first()
      .evaluate((link) => getComputedStyle(link).textDecorationLine)
    expect(line).toBe('underline')
  })
})

/** Opens a page without script in an older browser. */
const withoutScript = async (browser: Browser, use: (page: Page) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' })
  const page = await context.newPage()
  await emulateOlderBrowser(page)
  await use(page)
  await context.close()
}

test('without script the dark mode of the system applies, too, and choices that need script are hidden', ({
  browser,
  baseURL,
}) =>
  withoutScript(browser, async (page) => {
    await page.goto(`${baseURL}${ISSUE}`)
    expect(await ground(page)).toBe(DARK)
    await expect(page.locator('.issue__body')).toBeVisible()
    for (const control of ['.depth', '.appearance', '#acts', '.action'])
      await expect(page.locator(control).first()).toBeHidden()
  }))

test('in an even older browser every page is readable text', async ({ page }) => {
  const faults = faultsOf(page)
  await page.addInitScript(
    (kept) => localStorage.setItem('dateline', kept),
    JSON.stringify({ ...NOTHING, settings: { theme: 'dark' } }),
  )
  await emulateOlderBrowser(page, { below: true })
  await page.setViewportSize({ width: 390, height: 900 })
  for (const path of WAY) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
    await expect(page.locator('#acts')).toBeHidden()
    expect((await page.locator('main').boundingBox())?.height, path).toBeGreaterThan(100)
    const wide = await page.evaluate(
      () =>
        [...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().height > 320)
          .length,
    )
    expect(wide, path).toBe(0)
  }
  expect(faults).toEqual([])
})

/** Removes `@supports` blocks. They may contain newer syntax, because older browsers ignore them. */
function withoutSupports(css: string): string {
  const start = css.indexOf('@supports')
  if (start < 0) return css
  let [at, depth] = [css.indexOf('{', start) + 1, 1]
  for (; depth > 0; at += 1) depth += css[at] === '{' ? 1 : css[at] === '}' ? -1 : 0
  return css.slice(0, start) + withoutSupports(css.slice(at))
}

/**
 * Removes `:is()` and `:where()`, in which an unknown selector does no harm, and the commas inside other
 * parentheses. The remaining commas separate selectors; if one of these is unknown, the whole rule is
 * invalid.
 */
function withoutForgivingLists(selectors: string): string {
  const shorter = selectors
    .replace(/:(?:is|where)\([^()]*\)/g, '')
    .replace(/\(([^()]*)\)/g, (_, inside: string) => ` ${inside.replaceAll(',', ' ')}`)
  return shorter === selectors ? selectors : withoutForgivingLists(shorter)
}

test('the built styles contain nothing that the oldest supported browsers do not support', async ({
  request,
}) => {
  const html = await (await request.get(ISSUE)).text()
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
    ([, address = '']) => address,
  )
  const css = withoutSupports(
    (await Promise.all(sheets.map(async (sheet) => (await request.get(sheet)).text()))).join('\n'),
  )
  expect(css.length).toBeGreaterThan(10_000)
  // Newer at-rules, colours, nesting, ranges in media queries, and shorthands that need Safari 26.
  for (const newer of [
    /@(?:property|container|scope|starting-style)/,
    /\b(?:color-mix|light-dark|oklch|oklab|lch|lab)\(/,
    /[{;}]\s*&/,
    /@media[^{]*[<>]/,
    /[;{]text-decoration:[^;}]*var\(/,
  ]) {
    expect(css.match(newer), String(newer)).toBeNull()
  }
  // If a list contains a selector that a browser does not know, the browser ignores the whole list.
  const lists = [...css.matchAll(/(?<=[{}])[^{}@]*(?=\{)/g)].map(([list]) => withoutForgivingLists(list))
  expect(
    lists.filter((list) => /:(?:has|popover-open|target-current)\b/.test(list) && list.includes(',')),
  ).toEqual([])
})

test('the scripts contain no syntax that the oldest supported browsers do not support', async ({
  request,
}) => {
  const target = packageJson.browserslist.map((entry) => entry.replace('ios_saf', 'ios').replace(' ', ''))
  const worker = await (await request.get('/sw.js')).text()
  const page = await (await request.get(ISSUE)).text()
  const main = /src="(\/reader\/main-\w+\.js)"/.exec(page)?.[1] ?? ''
  const modules = [...worker.matchAll(/"(\/reader\/[^"]+)"/g)].map(([, address = '']) => address)
  expect(modules).toContain(main)
  for (const address of ['/sw.js', ...modules]) {
    const code = await (await request.get(address)).text()
    const [forOld, forNew] = await Promise.all(
      [target, 'esnext'].map((goal) => transform(code, { target: goal })),
    )
    expect(forOld?.code, address).toBe(forNew?.code)
  }
})
