import { readFileSync } from 'node:fs'
import { expect, type Page, test } from 'playwright/test'
import { strings } from '@/lib/site/strings'
import { axeViolations } from './axe'
import { ISSUE, keepBefore, keysLoaded, open, shiftOf } from './reader-page'

/** Scrolls from top to bottom, one window at a time. */
const scrollThrough = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' })
      for (let frame = 0; frame < 2; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })

const EVERYTHING = {
  settings: { depth: 'read', theme: 'dark', size: 'large' },
  visit: { at: 1_700_000_000_000, newest: '2026-01-10', before: '' },
  places: { '2026-01-11': { path: `${ISSUE}#x`, title: '一条报道' } },
  mute: [{ id: 'openai', name: 'OpenAI' }],
  follow: [{ id: 'nvidia', name: 'NVIDIA' }],
}

for (const width of [390, 1280]) {
  for (const path of ['/', ISSUE, '/archive/2026-01', '/topics/openai', '/my']) {
    test(`${path} has no layout shift for new and returning readers, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await open(page, path)
      await scrollThrough(page)
      expect(await shiftOf(page)).toBe(0)
      await keepBefore(page, EVERYTHING)
      await open(page, path)
      await scrollThrough(page)
      expect(await shiftOf(page)).toBe(0)
    })
  }
}

for (const depth of ['skim', 'read', 'full']) {
  for (const width of [320, 1280]) {
    test(`at the depth ${depth} there is no axe violation and no horizontal scrolling, ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await keepBefore(page, { mute: EVERYTHING.mute, places: EVERYTHING.places })
      await open(page, `${ISSUE}?depth=${depth}`)
      await page.locator('.action:visible').last().click()
      expect(await axeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    })
  }
}

test('the path in docs/keys.md works with the keyboard alone, and the focus is never lost', async ({
  page,
}) => {
  const focus = (): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? '')
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await open(page, '/')
  await press('Tab', 'Enter')
  await expect(page).toHaveURL(/#main$/)
  await keysLoaded(page)
  await press('j', 'Enter')
  await expect(page).not.toHaveURL(/#main$/)
  await open(page)
  await press('2')
  await expect(page.getByRole('radio', { name: /精读/ })).toBeChecked()
  await keysLoaded(page)
  await press('j', 'j')
  expect(await focus()).toBe('A')
  const story = page.locator('.story:has(:focus)')
  await expect(story).toHaveCount(1)
  const button = story.getByRole('button', { name: /^更多/ })
  for (
    let step = 0;
    step < 12 && !(await button.evaluate((one) => one === document.activeElement));
    step += 1
  )
    await press('Tab')
  await expect(button).toBeFocused()
  await press('Enter')
  await expect(page.getByRole('button', { name: '复制链接' })).toBeVisible()
  await press('Escape')
  await expect(button).toBeFocused()
  await press('t', 'Enter')
  await expect(page.locator('.section:target')).toBeInViewport()
  await press('j', '?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await focus()).toBe('A')
  await press('/')
  await expect(page.locator('input[type="search"]:focus')).toBeVisible()
})

test('docs/keys.md lists every key that the site lists', () => {
  const text = readFileSync('docs/keys.md', 'utf8')
  for (const [keys] of strings.keys.list)
    for (const key of keys.split(' ')) expect(text).toContain(`\`${key}\``)
})
