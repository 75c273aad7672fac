import { expect, type Route, test } from 'playwright/test'
import { movedFragment } from '@/reader/move-address'
import { storiesOf } from './issue-parts'
import { ISSUE, keepBefore, open, said, shiftOf } from './reader-page'

test('an issue is copied with its styles, and pasted into another editor', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, `${ISSUE}/wechat`)
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  await expect(page.locator('main article a, [style]')).toHaveCount(0)
  await page.getByRole('button', { name: '复制' }).click()
  await expect(said(page)).toHaveText('已复制，可以粘贴到编辑器')
  const editor = await context.newPage()
  await editor.setContent('<div contenteditable id="editor">这里</div>')
  await editor.locator('#editor').click()
  await editor.keyboard.press('Control+V')
  const pasted = editor.locator('#editor')
  await expect(pasted.getByText('注释')).toHaveCSS('border-top-width', '2px')
  await expect(pasted.locator('blockquote').first()).toHaveCSS('background-color', 'rgb(238, 242, 237)')
  await expect(pasted.getByText('[1] https://arxiv.org/abs/2601.04726')).toHaveCSS('font-size', '12px')
  await expect(pasted.locator('a, script, button')).toHaveCount(0)
})

test('points and stories are read aloud, and reading continues where it was paused', async ({ page }) => {
  await page.addInitScript(() => {
    const speeches: SpeechSynthesisUtterance[] = []
    Object.assign(window, { speeches })
    Object.defineProperty(window, 'speechSynthesis', {
      value: { speak: (one: SpeechSynthesisUtterance) => speeches.push(one), cancel: () => {} },
    })
  })
  /**
   * Returns the text that is being read aloud.
   * @param end whether to end the current text first, so that the next text begins
   */
  const spoken = (end: boolean): Promise<string> =>
    page.evaluate((isEnd) => {
      const speeches: SpeechSynthesisUtterance[] = Reflect.get(window, 'speeches')
      const last = speeches.at(-1)
      if (isEnd && last !== undefined) last.onend?.call(last, new Event('end') as SpeechSynthesisEvent)
      return speeches.at(-1)?.text ?? ''
    }, end)
  await open(page)
  await page.getByRole('button', { name: '听' }).click()
  await expect(page.getByRole('button', { name: /^暂停（1 \// })).toBeVisible()
  expect(await spoken(false)).toContain('RelayLLM')
  while ((await page.locator('.spoken').textContent())?.includes('RelayLLM')) await spoken(true)
  await expect(page.locator('.spoken')).toContainText('MiniMax')
  await page.getByRole('button', { name: /^暂停（2 \// }).click()
  await expect(page.locator('.spoken')).toHaveCount(0)
  await open(page)
  await page.getByRole('button', { name: '听' }).click()
  await expect.poll(() => spoken(false)).toContain('MiniMax')
})

test('the newest issue shows its age if it is not of today or yesterday', async ({ page }) => {
  await page.clock.setFixedTime('2026-01-12T11:00:00+08:00')
  await open(page, '/')
  await expect(page.locator('.age')).toBeEmpty()
  await page.clock.setFixedTime('2026-04-20T11:00:00+08:00')
  await open(page, '/')
  await expect(page.locator('.age')).toHaveText('距今 99 天')
  expect(await shiftOf(page)).toBe(0)
})

test('a browser that cannot speak or share has no buttons for it, and nothing moves', async ({ page }) => {
  await page.addInitScript(() => {
    for (const owner of [Window.prototype, window]) Reflect.deleteProperty(owner, 'speechSynthesis')
    Reflect.deleteProperty(Navigator.prototype, 'share')
  })
  const held: Route[] = []
  let isHeld = true
  await page.route('**/reader/*', (route) => (isHeld ? void held.push(route) : route.continue()))
  await page.goto('/stories/62e907888d', { waitUntil: 'commit' })
  await expect(page.getByRole('link', { name: '保存海报' })).toBeVisible()
  isHeld = false
  await Promise.all(held.map((route) => route.continue()))
  await expect(page.locator('[data-listen]')).toBeHidden()
  await expect(page.locator('.share [data-act="share"]')).toBeHidden()
  expect(await shiftOf(page)).toBe(0)
})

test('followed topics and settings move to another device by the address in a QR code', async ({
  page,
  browser,
}) => {
  const follow = [{ id: 'openai', name: 'OpenAI' }]
  await keepBefore(page, { follow, settings: { theme: 'dark' } })
  await open(page, '/my')
  await page.getByRole('button', { name: '用二维码换设备' }).click()
  await expect(page.getByRole('img', { name: '关注和设置的二维码' })).toBeVisible()
  const other = await (await browser.newContext()).newPage()
  other.on('dialog', (dialog) => dialog.accept())
  await open(
    other,
    `${new URL(page.url()).origin}/my${movedFragment({ follow, settings: { theme: 'dark' } })}`,
  )
  await expect(other.locator('[data-kept="follow"] a')).toHaveText('OpenAI')
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(new URL(other.url()).hash).toBe('')
  await other.context().close()
})

test('the list of topics is filtered by name and other names', async ({ page }) => {
  await open(page, '/topics')
  const shown = page.locator('[data-filtered] [data-names]:visible')
  const all = await shown.count()
  await page.locator('#topic-filter').fill('英伟达')
  await expect.poll(() => shown.count()).toBeLessThan(all)
  for (const name of await shown.evaluateAll((entries) => entries.map((one) => one.dataset['names'])))
    expect(name).toContain('英伟达')
  await page.locator('#topic-filter').fill('没有这个名字')
  await expect(page.locator('[data-filtered]:visible')).toHaveCount(0)
})

test('posters have the shape of a phone and are not indexed by search engines', async ({ page, request }) => {
  await page.goto(ISSUE)
  const story = await storiesOf(page)
    .getByRole('heading', { level: 3 })
    .locator('a[href^="/stories/"]')
    .first()
    .getAttribute('href')
  for (const path of [`/posters${ISSUE}.png`, `/posters${story}.png`]) {
    const answer = await request.get(path)
    const png = await answer.body()
    expect([path, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([path, 1080, 1440])
    expect(answer.headers()['x-robots-tag']).toBe('noindex')
  }
  expect((await request.get('/posters/issues/2001-01-01.png')).status()).toBe(404)
})

test('on a phone a bar leads through an issue, and a story has controls to share it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  const bar = page.getByRole('navigation', { name: '阅读', exact: true })
  await expect(bar).toHaveCSS('position', 'fixed')
  await bar.getByRole('button', { name: '下一条' }).click()
  await expect(storiesOf(page).first()).toBeInViewport()
  await bar.getByText('速览').click()
  await expect(page.locator('html')).toHaveAttribute('data-depth', 'skim')
  await page.emulateMedia({ media: 'print' })
  await expect(bar).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await storiesOf(page).getByRole('heading', { level: 3 }).getByRole('link').first().click()
  for (const name of ['稍后读', '复制链接', '听'])
    await expect(page.locator('.share').getByText(name)).toBeVisible()
  await expect(page.getByRole('link', { name: '保存海报' })).toHaveAttribute('href', /^\/posters\/stories\//)
})

test('headlines are set in the font of the issue, and nothing moves', async ({ page }) => {
  await open(page)
  await expect
    .poll(() => page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`)))
    .toEqual([expect.stringMatching(/Issue Song"? loaded/)])
  await open(page)
  expect(await shiftOf(page)).toBe(0)
})
