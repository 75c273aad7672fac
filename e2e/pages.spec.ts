import { expect, type Page, test } from 'playwright/test'
import { axeViolations } from './axe'

const ISSUE = '/issues/2026-01-11'
const PAGES = [
  '/',
  ISSUE,
  '/archive',
  '/archive/2026',
  '/archive/2026-01',
  '/stories/62e907888d',
  '/topics',
  '/topics/openai',
  '/impact',
  '/impact/2026-01',
  '/weeks',
  '/weeks/2026-W02',
  '/sources',
  '/search',
  '/search?q=OpenAI',
  '/about',
  '/subscribe',
  '/my',
  '/offline',
  '/feeds',
  '/corrections',
  '/editorial',
  '/no-such-page',
  `/zh-hant${ISSUE}`,
  '/zh-hant/search?q=OpenAI',
]
/**
 * Rules of axe whose result depends on colors, and rules whose result depends on colors or on the width of
 * the window.
 */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']
const LAYOUT_RULES = [...COLOR_RULES, 'target-size', 'scrollable-region-focusable', 'region', 'heading-order']

for (const path of PAGES) {
  test(`${path} has no axe violation at 390 and 1280 px, in light and dark colors`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await page.setViewportSize({ width: 390, height: 900 })
    await page.goto(path)
    expect(await axeViolations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeViolations(page, COLOR_RULES)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
    expect(await axeViolations(page, LAYOUT_RULES)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await axeViolations(page, COLOR_RULES)).toEqual([])
  })

  test(`${path} works without script, requests nothing from other sites, and reports no error`, async ({
    browser,
    baseURL,
  }) => {
    const faults: string[] = []
    const read = async (javaScriptEnabled: boolean): Promise<string> => {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      // Sets the clock to the day of the issue, because on later days a script adds the issue's age to the
      // page.
      if (javaScriptEnabled) await page.clock.setFixedTime('2026-01-11T12:00:00+08:00')
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('status of 404'))
          faults.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('request', (request) => {
        if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('data:'))
          faults.push(request.url())
      })
      await page.goto(path)
      const text = (await page.locator('body').textContent()) ?? ''
      await context.close()
      return text
    }
    expect(await read(true)).toBe(await read(false))
    expect(faults).toEqual([])
  })

  test(`${path} fits 320 px, without a style attribute or a framework script`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await page.locator('[style]').count()).toBe(0)
    const scripts = await page
      .locator('script:not([type="application/ld+json"])')
      .evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? one.getAttribute('type') ?? 'inline'))
    expect(
      scripts.filter((one) => !/^(inline|speculationrules|\/reader\/(?:main|zh-hant)-\w+\.js)$/.test(one)),
    ).toEqual([])
    expect(scripts.filter((one) => one === 'inline').length).toBe(1)
  })
}

test('the front page links to the newest issue, which links to its stories and sources', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`${ISSUE}$`))
  await page
    .getByRole('navigation', { name: '本期目录' })
    .getByRole('link', { name: /资本热浪/ })
    .click()
  await expect(page.getByRole('heading', { level: 2, name: /资本热浪/ })).toBeInViewport()
  const story = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { level: 3, name: 'MiniMax 挂牌港交所' }) })
    .last()
  await expect(story.getByRole('link', { name: 'AIbase' })).toHaveAttribute(
    'href',
    'https://www.aibase.com/zh/news/24445',
  )
  await expect(story).toContainText('非投资建议')
})

test('every section, story and brief has an anchor and a link to copy', async ({ page }) => {
  await page.goto(ISSUE)
  const ids = await page.locator('main [id]').evaluateAll((all) => all.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  for (const selector of ['.section', '.story[id]', '.brief']) {
    for (const one of await page.locator(selector).all()) {
      const id = await one.getAttribute('id')
      await expect(one.locator(`a[href="#${id}"]`).first()).toBeAttached()
    }
  }
})

test('the keyboard reaches everything, starting with the skip link, and focus is always visible', async ({
  page,
}) => {
  await page.goto(ISSUE)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab')
    expect(await outlineOfFocus(page)).not.toBe('none')
  }
})

const outlineOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return 'nothing focused'
    const label = focused.closest('label')
    const styles = [focused, ...(label === null ? [] : [label, ...label.querySelectorAll('*')])].map(
      (element) => getComputedStyle(element).outlineStyle,
    )
    return styles.find((style) => style !== 'none') ?? 'none'
  })

test('the depths show less or more of an issue without script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(ISSUE)
  const insight = page.locator('.insight').first()
  await expect(insight).toBeVisible()
  await page.getByText('速览').first().click()
  await expect(insight).toBeHidden()
  await page.getByText('全文').first().click()
  await expect(insight).toBeVisible()
  await context.close()
})

test('everything except navigation is printed', async ({ page }) => {
  await page.goto(ISSUE)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden()
  await expect(page.locator('.depth')).toBeHidden()
  await expect(page.locator('.insight').first()).toBeVisible()
})
