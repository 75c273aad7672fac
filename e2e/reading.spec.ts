import { expect, type Page, test } from 'playwright/test'

const ISSUE = '/issues/2026-01-11'
const PAGES = [
  '/',
  ISSUE,
  '/archive',
  '/archive/2026-01',
  '/stories/62e907888d',
  '/topics',
  '/topics/openai',
  '/impact',
  '/weeks',
  '/weeks/2026-W02',
  '/sources',
  '/search',
  '/search?q=OpenAI',
  '/about',
  '/subscribe',
  '/editorial',
  '/corrections',
  '/my',
  '/feeds',
  '/no-such-page',
  `/zh-hant${ISSUE}`,
]

/** Opens a page, unfolds all collapsed content, and scales text to `textSize` percent. */
const open = async (page: Page, path: string, textSize = 100): Promise<void> => {
  await page.goto(path)
  // The content security policy forbids style attributes, but not a style sheet that a script adds.
  await page.evaluate((size) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`html { font-size: ${size}% !important }`)
    document.adoptedStyleSheets = [sheet]
    for (const one of document.querySelectorAll('details')) one.open = true
  }, textSize)
}
const width = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)

for (const path of PAGES) {
  test(`${path} never scrolls horizontally: zoomed to 400 %, with text at 200 %, or both`, async ({
    page,
  }) => {
    for (const [viewport, textSize] of [
      [320, 100],
      [320, 200],
      [768, 200],
      [1280, 200],
    ] as const) {
      await page.setViewportSize({ width: viewport, height: 900 })
      await open(page, path, textSize)
      expect(await width(page), `${viewport} px, text at ${textSize} %`).toBe(viewport)
    }
  })
}

/** Returns the number of characters per line, for each element with three lines or more. */
const measures = (page: Page, selector: string): Promise<number[]> =>
  page.locator(selector).evaluateAll((all) =>
    all.flatMap((element) => {
      const style = getComputedStyle(element)
      const [size, line] = [Number.parseFloat(style.fontSize), Number.parseFloat(style.lineHeight)]
      const box = element.getBoundingClientRect()
      const inner = box.width - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
      return box.height < line * 2.5 ? [] : [inner / size]
    }),
  )

for (const viewport of [1280, 1920]) {
  test(`at ${viewport} px no line has more than 40 characters, and no full line of a story fewer than 34`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: viewport, height: 1000 })
    const texts =
      ':is(.story__part, .insight, .prose) > p, .insight li, .brief, .hit h2 + p, .item > :first-child, .timeline p'
    for (const path of ['/', ISSUE, '/stories/62e907888d', '/topics/openai', '/search?q=OpenAI', '/about']) {
      await page.goto(path)
      for (const characters of await measures(page, texts)) expect(characters, path).toBeLessThanOrEqual(40.1)
    }
    for (const path of [ISSUE, '/about']) {
      await page.goto(path)
      for (const characters of await measures(page, ':is(.story__part, .prose) > p'))
        expect(characters, path).toBeGreaterThanOrEqual(34)
    }
  })
}

test('Chinese typography: space next to Latin letters, no punctuation at a line’s start, digits of equal width in lists', async ({
  page,
}) => {
  await page.goto('/')
  const style = (selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  expect(await style('p', 'text-autospace')).toBe('normal')
  expect(await style('time', 'text-autospace')).toBe('no-autospace')
  expect(await style('p', 'text-spacing-trim')).toBe('trim-start')
  expect(await style('p', 'line-break')).toBe('strict')
  expect(await style('.dateline', 'font-variant-numeric')).toBe('tabular-nums')
})

test('the placeholder in a field is as dark as other small text', async ({ page }) => {
  await page.goto('/archive')
  const hint = await page
    .locator('input[placeholder]')
    .first()
    .evaluate((field) => getComputedStyle(field, '::placeholder').color)
  expect(hint).toBe(
    await page
      .locator('.month .meta')
      .first()
      .evaluate((one) => getComputedStyle(one).color),
  )
})

test('the most used controls are at least 44 px large', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 })
  for (const [path, targets] of [
    [
      ISSUE,
      '.masthead__plate, .masthead__nav a, .depth label, .toc a, .pager a, .telegram-card .btn, .appearance label',
    ],
    ['/search?q=OpenAI', '.field input, .field .btn, .filters label, .pages a'],
    ['/archive', '.years a, .calendar a, .masthead__nav a'],
  ] as const) {
    await page.goto(path)
    // On a phone the filters are collapsed, so they are opened first.
    for (const summary of await page.locator('main summary:visible').all()) await summary.click()
    for (const one of await page.locator(targets).filter({ visible: true }).all())
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(43.5)
  }
})

test('controls in a line of small text are at least 24 px large', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 })
  for (const path of ['/', ISSUE, '/stories/62e907888d', '/topics/openai', '/weeks', '/search?q=OpenAI']) {
    await page.goto(path)
    const small = await page
      .locator(':is(.source, .brief__source, .crumbs, .kicker, .sidebar dd, .weeks, .footer) :is(a, button)')
      .evaluateAll((all) =>
        all.flatMap((one) => {
          const { width, height } = one.getBoundingClientRect()
          return width > 0 && Math.min(width, height) < 23.9
            ? [`${one.textContent}: ${width} × ${height}`]
            : []
        }),
      )
    expect(small, path).toEqual([])
  }
})

test('on a phone the name and navigation fit one row, and results start on the first screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const [plate, nav] = [
    await page.locator('.masthead__plate').boundingBox(),
    await page.locator('.masthead__nav').boundingBox(),
  ]
  expect(nav?.y).toBeLessThan((plate?.y ?? 0) + (plate?.height ?? 0))
  await page.goto('/search?q=OpenAI')
  await expect(page.locator('.hit h2').first()).toBeInViewport()
})

test('a story’s menu is as wide as its text and inside the window, also on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(ISSUE)
  for (const opener of (await page.locator('.story .action').all()).slice(0, 4)) {
    await opener.click()
    const menu = await page.locator('.action-menu').boundingBox()
    expect(menu?.x).toBeGreaterThanOrEqual(0)
    expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(390)
    for (const act of await page.locator('.action-menu button:visible').all())
      expect((await act.boundingBox())?.height).toBeLessThan(50)
    await page.keyboard.press('Escape')
  }
})

test('a number next to its bar is never broken across lines', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 })
  await page.goto(ISSUE)
  const rows = await page
    .locator('.source-mix li:has(svg)')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  expect(rows.length).toBeGreaterThan(1)
  expect(new Set(rows).size).toBe(1)
})

test('on a wide screen text is larger at every size that the reader can choose', async ({ page }) => {
  await page.goto('/')
  const size = (chosen: string): Promise<string> =>
    page.evaluate((name) => {
      document.documentElement.dataset['size'] = name
      return getComputedStyle(document.documentElement).fontSize
    }, chosen)
  const sizes = async (): Promise<string[]> => [
    await size('normal'),
    await size('large'),
    await size('larger'),
  ]
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(await sizes()).toEqual(['16px', '18px', '20px'])
  await page.setViewportSize({ width: 1920, height: 900 })
  expect(await sizes()).toEqual(['18px', '20px', '22px'])
})

test.describe('in forced colours', () => {
  test.use({ colorScheme: 'dark' })
  const seen = async (page: Page, selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

  test('insights, sources, depth and focus keep their frames', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(ISSUE)
    expect(await seen(page, '.insight', 'border-left')).toMatch(/^6px double/)
    expect(await seen(page, '.impact', 'border-top-style')).toBe('solid')
    const frames = await page
      .locator('main .source-tag')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopStyle))
    expect(new Set(frames)).toEqual(new Set(['solid', 'dotted']))
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
    ).toBe('solid')
  })

  test('no text has the colour of its background', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    for (const path of ['/', ISSUE, '/search?q=OpenAI', '/my']) {
      await page.goto(path)
      const lost = await page.locator('body *').evaluateAll((all) => {
        const ground = getComputedStyle(document.documentElement).backgroundColor
        return all.flatMap((one) => {
          const { color, forcedColorAdjust } = getComputedStyle(one)
          const written = [...one.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
          )
          return written && forcedColorAdjust !== 'none' && color === ground
            ? [one.outerHTML.slice(0, 80)]
            : []
        })
      })
      expect(lost, path).toEqual([])
    }
  })

  test('days of the archive and bars of charts are visible', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto('/archive')
    expect(
      await seen(
        page,
        'td:is(.heat-1, .heat-2, .heat-3, .heat-4), :is(.heat-1, .heat-2, .heat-3, .heat-4)',
        'outline-style',
      ),
    ).toBe('solid')
    await page.goto('/topics/openai')
    const text = await seen(page, 'body', 'color')
    expect(await seen(page, '.masthead__plate svg', 'fill')).toBe(text)
  })
})
