import { expect, type Page, test } from 'playwright/test'
import { insightsOf, storiesOf } from './issue-parts'
import { ISSUE, open, refuseStorage, said } from './reader-page'

const insight = (page: Page) => insightsOf(page).first()

test('a depth is chosen by its key, announced, and written to the address', async ({ page }) => {
  await open(page)
  await page.keyboard.press('1')
  await expect(page.getByRole('radio', { name: /速览/ })).toBeChecked()
  await expect(page.getByRole('status')).toHaveText('阅读深度：速览')
  await expect(page).toHaveURL(/\?depth=skim$/)
  await expect(insight(page)).toBeHidden()
  await page.keyboard.press('3')
  await expect(insight(page)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${ISSUE}$`))
})

test('a depth is stored; a depth in the address overrides it', async ({ page }) => {
  await open(page)
  await page.getByText('速览').first().click()
  await open(page)
  await expect(page.getByRole('radio', { name: /速览/ })).toBeChecked()
  await open(page, `${ISSUE}?depth=read`)
  await expect(page.getByRole('radio', { name: /精读/ })).toBeChecked()
})

test('keys do nothing while text is typed, or with a modifier', async ({ page }) => {
  await open(page, '/search')
  await page.locator('#q').pressSequentially('123')
  await expect(page.locator('#q')).toHaveValue('123')
  await open(page)
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('radio', { name: /全文/ })).toBeChecked()
})

for (const width of [390, 1280]) {
  test(`the scroll position stays when the depth changes, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page)
    const stories = storiesOf(page)
    const story = stories.nth(Math.floor((await stories.count()) / 2))
    await story.evaluate((one) => scrollTo({ top: one.getBoundingClientRect().top + scrollY - 60 }))
    const top = (): Promise<number> => story.evaluate((one) => one.getBoundingClientRect().top)
    const before = await top()
    for (const [key, depth] of [
      ['1', '速览'],
      ['2', '精读'],
      ['3', '全文'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(said(page)).toHaveText(`阅读深度：${depth}`)
      expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
    }
  })
}

test('without storage a depth lasts as long as the page', async ({ page }) => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await refuseStorage(page)
  await open(page)
  await page.keyboard.press('1')
  await expect(insight(page)).toBeHidden()
  expect(faults).toEqual([])
})

test('without storage a restored page has the depth that its switch shows', async ({ page }) => {
  await refuseStorage(page)
  await open(page)
  await page.keyboard.press('1')
  await expect(insight(page)).toBeHidden()
  await page.goto('/about')
  await page.goBack()
  await expect(page.getByRole('radio', { name: /速览/ })).toBeChecked()
  await expect(insight(page)).toBeHidden()
})

test('at the lowest depth a story shows only its headline, one line and its source', async ({ page }) => {
  await page.goto(`${ISSUE}?depth=skim`)
  for (const hidden of ['.insight', '.impact', '.brief__text', '.source .chip'])
    await expect(page.locator(hidden).first()).toBeHidden()
  for (const story of await storiesOf(page).all()) {
    const lines = await story.locator(':is(.story__lead, .story__part, .source):visible').evaluateAll((all) =>
      all.map((one) => ({
        top: Math.round(one.getBoundingClientRect().top / 20),
        lines: Math.round(one.getBoundingClientRect().height / 29),
      })),
    )
    expect(lines.every(({ lines }) => lines === 1)).toBe(true)
    expect(new Set(lines.map(({ top }) => top)).size).toBeLessThanOrEqual(1)
  }
})
