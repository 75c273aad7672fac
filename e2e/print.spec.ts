import { expect, type Page, test } from 'playwright/test'

const ISSUE = '/issues/2026-01-11'
/** The size of a whole A4 sheet, in points, as a PDF gives it. */
const A4 = { width: 595, height: 842 }
/** The size of an A4 sheet without its margins, in CSS pixels. */
const SHEET = { width: 695, height: 1006 }

const onPaper = async (page: Page, path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> => {
  await page.setViewportSize(SHEET)
  await page.emulateMedia({ media: 'print', colorScheme })
  await page.goto(path)
}
const styleOf = (page: Page, selector: string, property: string, part?: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, { property, part }) => getComputedStyle(element, part).getPropertyValue(property), {
      property,
      part,
    })

test('an issue prints on few numbered A4 pages', async ({ page }) => {
  await page.goto(ISSUE)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect(Math.round(Number(width))).toBe(A4.width)
  expect(Math.round(Number(height))).toBe(A4.height)
  const pages = pdf.match(/\/Type \/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.length).toBeLessThan(6)
})

test('a printed issue has two columns below one headline, and no insight is divided', async ({ page }) => {
  await onPaper(page, ISSUE)
  expect(await styleOf(page, '.issue__body', 'column-count')).toBe('2')
  expect(await styleOf(page, '.insight', 'break-inside')).toBe('avoid')
  expect(await styleOf(page, '.story__head', 'break-after')).toBe('avoid')
  const [title, body] = [
    await page.getByRole('heading', { level: 1 }).boundingBox(),
    await page.locator('.issue__body').boundingBox(),
  ]
  expect(title?.width).toBeCloseTo(body?.width ?? 0, 0)
})

test('every story, brief and insight is printed at any depth', async ({ page }) => {
  await page.goto(`${ISSUE}?depth=skim`)
  await page.emulateMedia({ media: 'print' })
  for (const selector of ['.story', '.brief', '.brief__text', '.insight', '.insight li', '.impact'])
    for (const one of await page.locator(selector).all()) await expect(one).toBeVisible()
})

test('a story without an insight is not divided between columns, and the front page prints no calendar', async ({
  page,
}) => {
  await onPaper(page, ISSUE)
  for (const one of await page.locator('.story:not(:has(.insight, .story__part))').all())
    expect(await one.evaluate((story) => getComputedStyle(story).breakInside)).toBe('avoid')
  await page.goto('/')
  await expect(page.locator('.calendar')).toBeHidden()
})

test('the address of every source is printed after its name', async ({ page }) => {
  await onPaper(page, ISSUE)
  const notes = await page.locator(':is(.source, .brief__source) a[href^="http"]').evaluateAll((all) =>
    all.map((one) => ({
      address: one.getAttribute('href'),
      note: getComputedStyle(one, '::after').content,
    })),
  )
  expect(notes.length).toBeGreaterThan(20)
  for (const { address, note } of notes) expect(note).toContain(address)
})

for (const path of ['/', ISSUE, '/stories/62e907888d', '/topics/openai', '/search?q=OpenAI']) {
  test(`${path} prints black on white without controls, also from a dark screen`, async ({ page }) => {
    await onPaper(page, path, 'dark')
    const interfaces =
      '.masthead__nav, .depth, .toc, .pager, .footer, .btn, .anchor, .skip, .pages, button, dialog, [data-script]'
    for (const one of await page.locator(interfaces).all()) await expect(one).toBeHidden()
    await expect(page.getByRole('img', { name: 'AI 日报' }).first()).toBeVisible()
    expect(await styleOf(page, 'html', 'color')).toBe('rgb(0, 0, 0)')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SHEET.width)
  })
}
