import { expect, type Page, type Route, test } from 'playwright/test'
import { axeViolations } from './axe'
import { briefsOf, menuButtonIn, sectionsOf, storiesOf } from './issue-parts'
import { ISSUE, keysLoaded, open, said } from './reader-page'

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '')

test('the contents follow the section being read', async ({ page }) => {
  await open(page)
  const contents = page.getByRole('navigation', { name: '本期目录' })
  for (const index of [0, 2, 1]) {
    await sectionsOf(page)
      .nth(index)
      .evaluate((one) => scrollTo({ top: one.getBoundingClientRect().top + scrollY, behavior: 'instant' }))
    await expect(contents.getByRole('link').nth(index)).toHaveAttribute('aria-current', 'location')
    await expect(contents.locator('[aria-current]')).toHaveCount(1)
  }
})

test('j and k move between stories with a visible focus', async ({ page }) => {
  await open(page)
  const headlines = storiesOf(page).or(briefsOf(page))
  await page.keyboard.press('j')
  await expect(
    headlines.nth(0).locator(':focus').or(page.locator('article article:focus')).first(),
  ).toBeInViewport()
  const first = await focused(page)
  await page.keyboard.press('j')
  await expect.poll(() => focused(page)).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(() => focused(page)).toBe(first)
  expect(
    await page.evaluate(
      () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle,
    ),
  ).toBe('solid')
  await page.keyboard.press('k')
  await expect(said(page)).toHaveText('已是第一条')
  expect(await focused(page)).toBe(first)
})

test('? shows the list of keys, Escape closes it and returns the focus', async ({ page }) => {
  await open(page)
  await keysLoaded(page)
  await page.keyboard.press('j')
  const before = await focused(page)
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: '快捷键' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: '关闭' })).toBeFocused()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await focused(page)).toBe(before)
})

test('the list of keys also opens from the footer', async ({ page }) => {
  await open(page, '/about')
  await page.getByRole('button', { name: '快捷键' }).click()
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible()
})

for (const [path, width, field] of [
  [ISSUE, 1280, 'banner'],
  [ISSUE, 390, 'contentinfo'],
  ['/search?q=OpenAI', 1280, 'main'],
  ['/search', 390, 'main'],
] as const) {
  test(`/ focuses the visible search field: on ${path} at ${width} px in ${field}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await open(page, path)
    await page.keyboard.press('/')
    await expect(page.getByRole(field).getByRole('searchbox')).toBeFocused()
    await expect(page.getByRole(field).getByRole('searchbox')).toBeInViewport()
  })
}

test('on a traditional page scripts use Traditional Chinese', async ({ page }) => {
  await open(page, `/zh-hant${ISSUE}`)
  await page.keyboard.press('1')
  await expect(said(page)).toHaveText('閱讀深度：速覽')
})

test('t moves to the contents, where the section being read is marked', async ({ page }) => {
  await open(page)
  await sectionsOf(page)
    .nth(1)
    .evaluate((one) => scrollTo({ top: one.getBoundingClientRect().top + scrollY, behavior: 'instant' }))
  const entry = page.getByRole('navigation', { name: '本期目录' }).getByRole('link').nth(1)
  await expect(entry).toHaveAttribute('aria-current', 'location')
  await page.keyboard.press('t')
  await expect(entry).toBeFocused()
})

test('[ shows a message if there is no earlier issue', async ({ page }) => {
  await open(page)
  await page.keyboard.press('[')
  await expect(said(page)).toHaveText('没有更早或更新的一期')
  await expect(page).toHaveURL(new RegExp(`${ISSUE}$`))
})

test('without script a link leads back to the contents', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(ISSUE)
  await page.getByRole('link', { name: '回到目录' }).click()
  await expect(page.getByRole('navigation', { name: '本期目录' })).toBeInViewport()
  await expect(page.getByRole('button', { name: '快捷键' })).toBeHidden()
  await expect(page.locator('.action:visible')).toHaveCount(0)
  await context.close()
})

test.describe('the menu of a story', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })
  const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  const menuOf = async (page: Page): Promise<string> => {
    const story = storiesOf(page).first()
    await story.getByRole('button', { name: /^更多/ }).click()
    return (await story.getAttribute('id')) ?? ''
  }

  test('copies its address', async ({ page, baseURL }) => {
    await open(page)
    const id = await menuOf(page)
    await page.getByRole('button', { name: '复制链接' }).click()
    await expect(said(page)).toHaveText('链接已复制')
    expect(await clipboard(page)).toBe(`${baseURL}${ISSUE}#${id}`)
    await expect(menuButtonIn(page.locator(`[id="${id}"]`))).toBeFocused()
  })

  test('copies it as Markdown with its sources', async ({ page }) => {
    await open(page)
    await menuOf(page)
    await page.getByRole('button', { name: '复制为 Markdown' }).click()
    await expect(said(page)).toHaveText('已复制为 Markdown')
    const text = await clipboard(page)
    expect(text).toMatch(/\]\(https:\/\//)
    expect(text).toMatch(/^- /m)
    expect(text).not.toContain('复制链接')
  })

  test('copies it as Markdown on a slow line, and reports a failure', async ({ page }) => {
    const held: Route[] = []
    await page.route('**/reader/markdown-*', (route) => void held.push(route))
    await open(page)
    await menuOf(page)
    await page.getByRole('button', { name: '复制为 Markdown' }).click()
    await expect.poll(() => held.length).toBe(1)
    await held[0]?.continue()
    await expect(said(page)).toHaveText('已复制为 Markdown')
    expect(await clipboard(page)).toMatch(/\]\(https:\/\//)
    await page.unrouteAll()
    await page.route('**/reader/markdown-*', (route) => route.abort())
    await open(page)
    await menuOf(page)
    await page.getByRole('button', { name: '复制为 Markdown' }).click()
    await expect(said(page)).toHaveText('复制失败')
  })

  test('has a link to copy that still leads to the story', async ({ page, baseURL }) => {
    await open(page)
    const anchor = storiesOf(page)
      .getByRole('link', { name: /^复制链接：/ })
      .first()
    await anchor.click()
    await expect(said(page)).toHaveText('链接已复制')
    expect(await clipboard(page)).toBe(`${baseURL}${ISSUE}${await anchor.getAttribute('href')}`)
  })

  test('is open on the story’s own page', async ({ page, baseURL }) => {
    await open(page, '/stories/62e907888d')
    await page.getByRole('button', { name: '复制链接' }).click()
    await expect(said(page)).toHaveText('链接已复制')
    expect(await clipboard(page)).toBe(`${baseURL}/stories/62e907888d`)
  })
})

test.describe('the menu of a brief', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('copies its address and itself as one line of Markdown', async ({ page, baseURL }) => {
    await open(page)
    const brief = briefsOf(page).first()
    const more = brief.getByRole('button', { name: /^更多/ })
    await more.click()
    await page.getByRole('button', { name: '复制链接' }).click()
    await expect(said(page)).toHaveText('链接已复制')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${baseURL}${ISSUE}#${await brief.getAttribute('id')}`,
    )
    await more.click()
    await page.getByRole('button', { name: '复制为 Markdown' }).click()
    await expect(said(page)).toHaveText('已复制为 Markdown')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text.trim().split('\n')).toHaveLength(1)
    expect(text).toContain((await brief.getByRole('heading').textContent()) ?? '')
    expect(text).toMatch(/\]\(https:\/\//)
    expect(text).not.toContain('更多')
  })

  test('adds it to the reading list with its own title', async ({ page }) => {
    await open(page)
    const brief = briefsOf(page).first()
    await brief.getByRole('button', { name: /^更多/ }).click()
    await page.locator('#acts').getByRole('button', { name: '稍后读' }).click()
    await open(page, '/my')
    const title = (await brief.page().locator('[data-kept="later"] a').textContent()) ?? ''
    await page.getByRole('link', { name: title, exact: true }).click()
    await expect(page.locator('li:target')).toContainText(title)
  })
})

test.describe('the share sheet', () => {
  /** Adds a fake share sheet to the browser. It records the shared data, and ends as `answer` says. */
  const withSheet = (page: Page, answer: 'shared' | 'closed'): Promise<unknown> =>
    page.addInitScript((answer) => {
      const given: unknown[] = []
      const share = async (data: unknown): Promise<void> => {
        given.push(data)
        if (answer === 'closed') throw new DOMException('Share canceled', 'AbortError')
      }
      Object.defineProperty(navigator, 'share', { value: share, configurable: true })
      Object.assign(window, { given })
    }, answer)
  const sheet = (page: Page) => page.getByRole('button', { name: '分享…' })

  test('is offered only if the browser has one', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'))
    await open(page)
    await menuButtonIn(storiesOf(page)).first().click()
    await expect(page.getByRole('button', { name: '复制链接' })).toBeVisible()
    await expect(sheet(page)).toBeHidden()
  })

  for (const answer of ['shared', 'closed'] as const) {
    test(`gets the title and address of a story; when it was ${answer}, no message is shown`, async ({
      page,
      baseURL,
    }) => {
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      await withSheet(page, answer)
      await open(page)
      const story = storiesOf(page).first()
      await story.getByRole('button', { name: /^更多/ }).click()
      await sheet(page).click()
      const title = await story.getByRole('heading', { level: 3 }).textContent()
      expect(await page.evaluate('window.given')).toEqual([
        { title, url: `${baseURL}${ISSUE}#${await story.getAttribute('id')}` },
      ])
      await expect(said(page)).toBeEmpty()
      expect(faults).toEqual([])
    })
  }
})

test.describe('prefetching', () => {
  const fetched = async (page: Page): Promise<readonly string[]> => {
    const session = await page.context().newCDPSession(page)
    const paths: string[] = []
    session.on('Preload.prefetchStatusUpdated', ({ prefetchUrl }) =>
      paths.push(new URL(prefetchUrl).pathname),
    )
    await session.send('Preload.enable')
    return paths
  }

  test('fetches a page when a pointer rests on its link, but never a feed or the search', async ({
    page,
  }) => {
    const faults: string[] = []
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    const paths = await fetched(page)
    await open(page, '/')
    const foot = page.getByRole('contentinfo')
    await foot.getByRole('link', { name: 'RSS' }).hover()
    await page.getByRole('link', { name: '搜索' }).hover()
    await page.getByRole('link', { name: '往期', exact: true }).hover()
    await expect.poll(() => paths).toContain('/archive')
    expect(paths.filter((path) => path === '/search' || path.endsWith('.xml'))).toEqual([])
    expect(faults).toEqual([])
  })

  test('is off with reduced motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page, '/')
    await expect(page.locator('script[type="speculationrules"]')).toHaveCount(0)
  })
})
