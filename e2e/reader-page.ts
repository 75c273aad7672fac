import { expect, type Page } from 'playwright/test'

export const ISSUE = '/issues/2026-01-11'

/** Opens a page and waits until its module has run: the line for messages is there. */
export async function open(page: Page, path = ISSUE): Promise<void> {
  await page.goto(path)
  await expect(page.locator('.say')).toBeAttached()
}

/** What was last said. */
export const said = (page: Page) => page.locator('.say')
