import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from 'playwright/test'
import { axeViolations } from './axe'
import { briefsOf, menuButtonIn, storiesOf } from './issue-parts'
import { ISSUE, keepBefore, type NOTHING, open, refuseStorage, said, shiftOf } from './reader-page'

const LONG_AGO = { at: 1_700_000_000_000, newest: '2026-01-10', before: '' }
const OPENAI = { id: 'openai', name: 'OpenAI' }
const keptNow = (page: Page): Promise<typeof NOTHING> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('dateline') ?? '{}'))

test.describe('since the last visit', () => {
  test('the front page shows what is new and unread, and nothing in the first visit', async ({ page }) => {
    await open(page, '/')
    await expect(page.locator('.since')).toBeHidden()
    await keepBefore(page, { visit: LONG_AGO })
    await open(page, '/')
    await expect(page.getByRole('main').locator('summary', { hasText: '你离开后' })).toHaveText(
      '你离开后新出至少 1 期，都还没读',
    )
    expect(await shiftOf(page)).toBe(0)
    await open(page)
    await open(page, '/')
    await expect(page.getByRole('main').locator('summary', { hasText: '你离开后' })).toHaveText(
      '你离开后新出至少 1 期，都已读过',
    )
    await page.getByRole('main').locator('summary', { hasText: '你离开后' }).click()
    await expect(
      page.locator('details', { hasText: '你离开后' }).getByRole('listitem').getByRole('link'),
    ).toHaveAttribute('href', /2026-01-11$/)
  })

  test('new issues and reports are marked in lists until they are opened', async ({ page }) => {
    await keepBefore(page, { visit: LONG_AGO })
    await open(page, '/archive/2026-01')
    await expect(page.getByRole('listitem').getByText('新', { exact: true })).toHaveText('新')
    await open(page, '/topics/openai')
    await expect(page.getByRole('listitem').getByText('新', { exact: true }).first()).toHaveText('新')
    await open(page)
    await open(page, '/archive/2026-01')
    await expect(page.locator('.new')).toHaveCount(0)
  })

  test('an issue links to the story that was read last', async ({ page }) => {
    await open(page)
    const story = storiesOf(page).nth(2)
    await story.evaluate((one) =>
      scrollTo({ top: one.getBoundingClientRect().top + scrollY - 200, behavior: 'instant' }),
    )
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    await page.goto('/about')
    await expect.poll(async () => Object.keys((await keptNow(page)).places)).toEqual(['2026-01-11'])
    await open(page)
    const link = page.locator('.resume a')
    await expect(link).toBeVisible()
    expect(await shiftOf(page)).toBe(0)
    await link.click()
    await expect(page.locator('article article:target')).toBeInViewport()
  })
})

test.describe('a topic', () => {
  test('is followed on its page, and its reports are marked', async ({ page }) => {
    await open(page, '/topics/openai')
    const follow = page.getByRole('button', { name: '关注' })
    await follow.click()
    await expect(follow).toHaveAttribute('aria-pressed', 'true')
    await expect(said(page)).toHaveText('已关注“OpenAI”')
    await open(page)
    await expect(page.locator('.chip.followed').first()).toHaveText('OpenAI')
    await open(page, '/')
    await expect(page.locator('.following')).toHaveText(/^你关注的 · 本期 \d+ 条：/)
    expect(await page.locator('.following a').count()).toBe(await page.locator('.on-followed').count())
    const count = String(await page.locator('.on-followed').count())
    await expect(page.getByRole('link', { name: '我的' }).first()).toHaveAttribute('data-count', count)
    expect(await shiftOf(page)).toBe(0)
  })

  for (const path of ['/topics/openai', '/search?q=OpenAI', '/impact/2026-01', '/weeks/2026-W02'])
    test(`is followed: its reports are marked at ${path}, and none is folded if it is muted`, async ({
      page,
    }) => {
      await keepBefore(page, { follow: [OPENAI] })
      await open(page, path)
      await expect(page.locator('main li.on-followed').first()).toBeVisible()
      await expect(page.getByRole('link', { name: '我的' }).first()).not.toHaveAttribute('data-count')
      await keepBefore(page, { mute: [OPENAI] })
      await open(page, path)
      await expect(page.locator('main li[data-about~="openai"]').first()).toBeVisible()
      await expect(page.locator('[data-folded]')).toHaveCount(0)
    })

  test('is muted: its reports are folded under a line, and can be unfolded', async ({ page }) => {
    await keepBefore(page, { mute: [OPENAI] })
    await open(page)
    const story = page.locator('[data-folded]').first()
    await expect(story.getByText('已折叠：你选择少看“OpenAI”')).toBeVisible()
    await expect(story.locator('.source, .brief__source')).toBeHidden()
    expect(await shiftOf(page)).toBe(0)
    await story.getByRole('button', { name: '展开' }).click()
    await expect(story.locator('.source, .brief__source').first()).toBeVisible()
    await expect(story.getByRole('button', { name: '折叠' })).toHaveAttribute('aria-expanded', 'true')
  })
})

test('a story is added to the reading list, shown on /my, and removed again', async ({ page }) => {
  await open(page)
  await menuButtonIn(storiesOf(page)).first().click()
  await page.locator('#acts').getByRole('button', { name: '稍后读' }).click()
  await expect(said(page)).toHaveText('已加入“稍后读”')
  await open(page, '/my')
  const list = page.getByRole('region', { name: '稍后读' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await list.getByRole('button', { name: /^移出/ }).click()
  await expect(list.getByRole('listitem')).toHaveCount(0)
  await expect(list.getByRole('heading')).toBeFocused()
})

test('a story of an issue is saved with one tap, and its button shows that', async ({ page }) => {
  await open(page)
  const save = storiesOf(page)
    .nth(1)
    .getByRole('button', { name: /^稍后读：/ })
  await expect(save).toHaveAttribute('aria-pressed', 'false')
  await save.click()
  await expect(save).toHaveAttribute('aria-pressed', 'true')
  await open(page)
  await expect(save).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('button', { name: /^稍后读：/, pressed: true })).toHaveCount(1)
  await save.click()
  await expect(save).toHaveAttribute('aria-pressed', 'false')
  expect((await keptNow(page)).later).toEqual([])
})

test('on a touch screen the controls of a brief are shown after a tap on it', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await open(page)
  const brief = briefsOf(page).first()
  await expect(menuButtonIn(brief)).toHaveCSS('opacity', '0')
  await brief.tap({ position: { x: 4, y: 4 } })
  await expect(menuButtonIn(brief)).toHaveCSS('opacity', '1')
  await menuButtonIn(brief).tap()
  await expect(page.locator('#acts')).toBeVisible()
  await context.close()
})

test.describe('a setting', () => {
  test('applies before the first paint and is stored', async ({ page }) => {
    await open(page, '/my')
    for (const [group, choice] of [
      ['外观', '深色'],
      ['字号', '大'],
      ['字体', '宋体'],
      ['行宽', '窄'],
    ] as const) {
      await page
        .locator('main')
        .getByRole('group', { name: group })
        .getByRole('radio', { name: choice, exact: true })
        .check()
    }
    await expect(page.getByRole('contentinfo').getByRole('radio', { name: '深色' })).toBeChecked()
    // The modules are blocked, so only the inline script in the head can apply the settings.
    await page.route('**/reader/*', (route) => route.abort())
    await page.goto(ISSUE)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('html')).toHaveAttribute('data-size', 'large')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(18, 22, 20)',
    )
  })

  test('of the theme sets the colour of the browser’s own bars, even before the modules are loaded', async ({
    page,
  }) => {
    /**
     * Returns the colour that a browser would use: the colour of the first `theme-color` whose condition is
     * true.
     */
    const bars = (): Promise<string | undefined> =>
      page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].find(
            ({ media }) => media === '' || matchMedia(media).matches,
          )?.content,
      )
    const choose = (name: string): Promise<void> =>
      page.getByRole('contentinfo').getByRole('radio', { name }).check()
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, '/my')
    expect(await bars()).toBe('#fafbf8')
    await choose('深色')
    expect(await bars()).toBe('#121614')
    await page.emulateMedia({ colorScheme: 'dark' })
    await choose('浅色')
    expect(await bars()).toBe('#fafbf8')
    await page.route('**/reader/*', (route) => route.abort())
    await page.goto(ISSUE)
    expect(await bars()).toBe('#fafbf8')
    await page.unroute('**/reader/*')
    await open(page, '/my')
    await choose('跟随系统')
    expect(await bars()).toBe('#121614')
  })

  test('is deleted when everything is erased', async ({ page }) => {
    await keepBefore(page, { settings: { theme: 'dark', size: 'large' } })
    await open(page, '/my')
    page.on('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: '全部删除' }).click()
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(250, 251, 248)',
    )
    await expect(page.locator('html')).toHaveAttribute('data-size', 'normal')
  })

  test('can turn off the single keys', async ({ page }) => {
    await open(page, '/my')
    await page.getByRole('group', { name: '单键快捷键' }).getByRole('radio', { name: '关闭' }).check()
    await open(page)
    await page.keyboard.press('1')
    await expect(page.getByRole('radio', { name: /全文/ })).toBeChecked()
  })
})

test.describe('all stored data', () => {
  test('can be exported as a file', async ({ page }) => {
    await keepBefore(page, { follow: [OPENAI] })
    await open(page, '/my')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出为文件' }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ version: 1, follow: [OPENAI] })
    page.on('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: '全部删除' }).click()
    await expect(page.getByRole('region', { name: '关注的专题' }).getByRole('listitem')).toHaveCount(0)
    expect(await page.evaluate(() => localStorage.getItem('dateline'))).toBeNull()
    await page
      .locator('[type="file"]')
      .setInputFiles({ name: 'dateline.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(said(page)).toHaveText('已导入')
    await expect(
      page.getByRole('region', { name: '关注的专题' }).getByRole('link', { name: 'OpenAI' }),
    ).toBeVisible()
  })

  for (const [what, text] of [
    ['no JSON', 'hello'],
    ['of another version', '{"version":9}'],
    ['none of ours', '[]'],
  ]) {
    test(`stays unchanged if an imported file is ${what}`, async ({ page }) => {
      await keepBefore(page, { follow: [OPENAI] })
      await open(page, '/my')
      await page
        .locator('[type="file"]')
        .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text ?? '') })
      await expect(said(page)).toHaveText('这个文件不是从本页导出的，未作任何改动')
      expect((await keptNow(page)).follow).toEqual([OPENAI])
    })
  }

  test('of a later version of the site stays unchanged', async ({ page }) => {
    await keepBefore(page, { version: 2 })
    await open(page)
    await page.keyboard.press('1')
    await expect(page.getByRole('radio', { name: /速览/ })).toBeChecked()
    expect((await keptNow(page)).version).toBe(2)
  })
})

test('without storage everything works, and a message says that nothing will be kept', async ({ page }) => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await refuseStorage(page)
  await open(page, '/topics/openai')
  await page.getByRole('button', { name: '关注' }).click()
  await expect(said(page)).toContainText('浏览器不允许保存')
  await open(page, '/my')
  await page.locator('main').getByRole('radio', { name: '深色' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(faults).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`/my with all data has no axe violation, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const later = [{ path: `${ISSUE}#a`, title: '一条报道' }]
    await keepBefore(page, { later, follow: [OPENAI], mute: [OPENAI], places: { '2026-01-11': later[0] } })
    await open(page, '/my')
    expect(await axeViolations(page)).toEqual([])
  })
}

test('without script /my explains why it is empty', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/my')
  await expect(page.getByText('只存在这台设备的浏览器里')).toBeVisible()
  await expect(page.locator('main').getByRole('button')).toHaveCount(0)
  await context.close()
})
