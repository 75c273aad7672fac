import { expect, test } from 'playwright/test'
import { hitsOf } from './issue-parts'

const ISSUE = '/issues/2026-01-11'
const TRADITIONAL = `/zh-hant${ISSUE}`

test('every page links to its traditional version, and back', async ({ page }) => {
  await page.goto(ISSUE)
  await page.getByRole('link', { name: '繁體', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`${TRADITIONAL}$`))
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW')
  await expect(page.getByRole('navigation', { name: '主導航' })).toContainText('往期')
  await expect(page.locator('.insight').first()).toContainText('深度解讀')
  await page.getByRole('navigation', { name: '主導航' }).getByRole('link', { name: '專題' }).click()
  await expect(page).toHaveURL(/\/zh-hant\/topics$/)
  await page.getByRole('link', { name: '简体', exact: true }).click()
  await expect(page).toHaveURL(/[^t]\/topics$/)
})

test('both versions link to each other and to themselves', async ({ request, baseURL }) => {
  const read = async (path: string) => {
    const html = await (await request.get(path)).text()
    const canonical = /rel="canonical" href="([^"]+)"/.exec(html)?.[1]
    return {
      canonical,
      pair: [...html.matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
        ([, lang, href]) => `${lang} ${href}`,
      ),
    }
  }
  const [simplified, traditional] = [await read(ISSUE), await read(TRADITIONAL)]
  expect(simplified.canonical).toBe(baseURL + ISSUE)
  expect(traditional.canonical).toBe(baseURL + TRADITIONAL)
  expect(simplified.pair).toEqual([
    `zh-Hans ${baseURL}${ISSUE}`,
    `zh-Hant ${baseURL}${TRADITIONAL}`,
    `x-default ${baseURL}${ISSUE}`,
  ])
  expect(traditional.pair).toEqual(simplified.pair)
})

test('a traditional page has the same links: inside the site to traditional pages, outside unchanged', async ({
  page,
  request,
}) => {
  const linksOf = async (path: string): Promise<readonly string[]> => {
    await page.goto(path)
    return page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  }
  const [links, there] = [await linksOf(ISSUE), await linksOf(TRADITIONAL)]
  expect(there).toEqual(
    links.map((link) => (/^\/(?!\/)[^.]*$/.test(link) ? `/zh-hant${link === '/' ? '' : link}` : link)),
  )
  for (const address of new Set(there.filter((link) => link.startsWith('/')).slice(0, 12)))
    expect((await request.get(address)).status()).toBe(200)
})

test('a search in Traditional Chinese finds Simplified text', async ({ page }) => {
  await page.goto('/zh-hant/search')
  await page.getByLabel('關鍵詞').fill('軟銀')
  await page.getByRole('button', { name: '搜尋' }).click()
  await expect(page).toHaveURL(/\/zh-hant\/search\?/)
  await expect(page.getByLabel('關鍵詞')).toHaveValue('軟銀')
  await expect(hitsOf(page).locator('mark').first()).toHaveText('軟銀')
  await hitsOf(page).first().getByRole('heading').getByRole('link').click()
  await expect(page).toHaveURL(/\/zh-hant\/stories\//)
})

test('feeds and files have no traditional version; unknown addresses share one page', async ({ request }) => {
  for (const path of [
    '/zh-hant/feed.xml',
    '/zh-hant/icon.svg',
    '/zh-hant/issues/2020-01-01',
    '/zh-hant/zh-hant',
  ]) {
    const answer = await request.get(path)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).toContain('找不到這一頁')
  }
  expect((await request.get('/zh-hant/random', { maxRedirects: 0 })).headers()['location']).toMatch(
    /^\/zh-hant\/stories\//,
  )
})
