import { expect, type Page } from 'playwright/test'

export const ISSUE = '/issues/2026-01-11'

/** Opens a page and waits until its modules have run: the element for messages exists, and /my is filled. */
export async function open(page: Page, path = ISSUE): Promise<void> {
  await page.goto(path)
  await expect(page.locator('.announcement')).toBeAttached()
  await expect(page.locator('.my:not([data-filled])')).toHaveCount(0)
}

/**
 * Waits until the module that handles keyboard shortcuts is loaded, so that the next key press has an effect
 * at once.
 */
export const keysLoaded = (page: Page) =>
  page.waitForFunction(async () => {
    const loaded = performance.getEntriesByType('resource').find(({ name }) => name.includes('/key-actions-'))
    if (loaded === undefined) return false
    await import(loaded.name)
    return true
  })

/** Returns the element with the last message. */
export const said = (page: Page) => page.locator('.announcement')

/** The state of a browser that has stored nothing. */
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

/** Stores data in the browser before the first page opens. */
export async function keepBefore(page: Page, some: Readonly<Record<string, unknown>>): Promise<void> {
  await page.goto('/robots.txt')
  await page.evaluate(
    (text) => localStorage.setItem('dateline', text),
    JSON.stringify({ ...NOTHING, ...some }),
  )
}

/** Makes storage unavailable, as in private windows. */
export const refuseStorage = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError')
      },
    })
  })

/**
 * Returns the sum of all layout shifts so far, without those that input has caused (Layout Instability API).
 */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let sum = 0
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    const add = (entries: readonly PerformanceEntry[]): void => {
      for (const entry of entries) {
        if (!('value' in entry) || typeof entry.value !== 'number') throw new Error('no layout shift')
        if (!('hadRecentInput' in entry && entry.hadRecentInput === true)) sum += entry.value
      }
    }
    observer.observe({ type: 'layout-shift', buffered: true })
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    add(observer.takeRecords())
    return sum
  })
