import { expect, type Page } from 'playwright/test'

export const ISSUE = '/issues/2026-01-11'

/** Opens a page and waits until its module has run: the line for messages is there. */
export async function open(page: Page, path = ISSUE): Promise<void> {
  await page.goto(path)
  await expect(page.locator('.say')).toBeAttached()
}

/** What was last said. */
export const said = (page: Page) => page.locator('.say')

/** What a browser has kept before it comes. */
export const NOTHING = {
  version: 1,
  settings: {},
  visit: { at: 0, newest: '', before: '' },
  opened: [],
  places: {},
  follow: [],
  mute: [],
  later: [],
}

/** Puts something into the browser's storage, once, before the first page opens. */
export async function keepBefore(page: Page, some: Readonly<Record<string, unknown>>): Promise<void> {
  await page.goto('/robots.txt')
  await page.evaluate((text) => localStorage.setItem('dateline', text), JSON.stringify({ ...NOTHING, ...some }))
}

/** Refuses storage, as private windows and strict settings do. */
export const refuseStorage = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError')
      },
    })
  })

/** How far the page has moved by itself so far (Layout Instability). */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(
            list.getEntries().reduce((sum, entry) => sum + ('value' in entry && typeof entry.value === 'number' ? entry.value : 0), 0),
          )
        }).observe({ type: 'layout-shift', buffered: true })
        // No entry, no call: then nothing has moved.
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))
      }),
  )
