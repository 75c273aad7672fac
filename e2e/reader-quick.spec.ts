import { expect, type Page, test } from 'playwright/test'
import { menuButtonIn, sectionsOf, storiesOf } from './issue-parts'
import { open, said } from './reader-page'

/**
 * Runs `act` and waits until its result is painted. Returns the number of elements whose styles were
 * recalculated; if this happened several times, the largest number.
 */
async function restyled(page: Page, act: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const counts: number[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const args: unknown = event['args']
      if (
        event['name'] !== 'UpdateLayoutTree' ||
        typeof args !== 'object' ||
        args === null ||
        !('elementCount' in args)
      )
        continue
      counts.push(Number(args.elementCount))
    }
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  })
  await act()
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  return Math.max(0, ...counts)
}

/** Maximum number of elements whose style the browser recalculates. The page has several hundred elements. */
const FEW = 60

test('a story’s menu, a moved focus and the marked section restyle few elements', async ({ page }) => {
  await open(page)
  const all = await page.locator('body *').count()
  expect(all).toBeGreaterThan(5 * FEW)
  const menu = page.locator('#acts')
  const opened = await restyled(page, async () => {
    await menuButtonIn(storiesOf(page)).nth(1).focus()
    await page.keyboard.press('Enter')
    await expect(menu).toBeVisible()
  })
  expect(opened).toBeLessThanOrEqual(FEW)
  await page.keyboard.press('Escape')
  const second = sectionsOf(page).nth(1)
  const marked = await restyled(page, async () => {
    await second.evaluate((one) =>
      scrollTo({ top: one.getBoundingClientRect().top + scrollY, behavior: 'instant' }),
    )
    await expect(page.getByRole('navigation', { name: '本期目录' }).getByRole('link').nth(1)).toHaveAttribute(
      'aria-current',
      'location',
    )
  })
  expect(marked).toBeLessThanOrEqual(FEW)
})

test('the depth switch is painted one frame before the issue is laid out again', async ({ page }) => {
  await open(page)
  const frames = await page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const seen: string[] = []
        const look = (): void => {
          const radio = document.querySelector('[name="depth"]:checked')?.id ?? ''
          seen.push(`${radio} ${document.documentElement.dataset['depth']}`)
          if (seen.at(-1) === 'd-skim skim') resolve([...new Set(seen)])
          else requestAnimationFrame(look)
        }
        document.querySelector<HTMLElement>('#d-skim')?.click()
        requestAnimationFrame(look)
      }),
  )
  expect(frames).toEqual(['d-skim full', 'd-skim skim'])
  await expect(said(page)).toHaveText('阅读深度：速览')
})
