import { expect, type Page, type Route, test } from 'playwright/test'
import { insightsOf, menuButtonIn, storiesOf } from './issue-parts'
import { ISSUE, said, shiftOf } from './reader-page'

/** “Slow 3G” as in Chromium's tools: round trips of 400 ms, 50,000 bytes per second. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** Opens the issue over a slow line and blocks its modules. The returned function lets them load. */
async function openSlowly(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW)
  const held: Route[] = []
  let isHeld = true
  await page.route('**/reader/*', (route) => (isHeld ? void held.push(route) : route.continue()))
  await page.goto(ISSUE, { waitUntil: 'commit' })
  return () => {
    isHeld = false
    return Promise.all(held.map((route) => route.continue()))
  }
}

test('on a slow line an issue is readable before the scripts load, and nothing moves when they do', async ({
  page,
}) => {
  const letThrough = await openSlowly(page)
  await expect(storiesOf(page).getByRole('heading', { level: 3, includeHidden: true }).first()).toBeVisible()
  await expect(page.getByRole('contentinfo')).toBeAttached()
  await expect(said(page)).toHaveCount(0)
  // Controls that do not work yet are invisible, but space is reserved for them.
  await expect(page.locator('.action:visible')).toHaveCount(0)
  expect(await menuButtonIn(storiesOf(page)).first().boundingBox()).not.toBeNull()

  await page.getByText('速览').first().click()
  await expect(insightsOf(page).first()).toBeHidden()
  await page.getByText('全文').first().click()
  await expect(insightsOf(page).first()).toBeVisible()
  await page.getByRole('navigation', { name: '本期目录' }).getByRole('link').nth(1).click()
  await expect(page.locator('section:target')).toBeInViewport()

  await letThrough()
  await expect(menuButtonIn(storiesOf(page)).first()).toBeVisible()
  expect(await shiftOf(page)).toBe(0)
})

test('without the modules the page stays unchanged', async ({ page }) => {
  await page.route('**/reader/*', (route) => route.abort())
  await page.goto(ISSUE)
  await page.getByText('速览').first().click()
  await expect(insightsOf(page).first()).toBeHidden()
  await expect(page.locator('.action:visible')).toHaveCount(0)
})
