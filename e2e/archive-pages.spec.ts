import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { axeViolations } from './axe'

const WEEKS = 24
/** Numbers of the weeks without an issue. */
const GAPS = [3, 17]

// One server for all tests, because they only read.
test.describe.configure({ mode: 'default' })

const content = mkdtempSync(path.join(tmpdir(), 'dateline-archive-'))
let server: OwnServer

/**
 * Copies the seed issue to a day of each week, except for `GAPS`, so that topics have a trend and several
 * pages.
 */
test.beforeAll(async () => {
  const issues = path.join(content, 'issues')
  mkdirSync(issues)
  const [seed = ''] = readdirSync('testing/site/issues')
  const text = readFileSync(path.join('testing/site/issues', seed), 'utf8')
  for (let week = 0; week < WEEKS; week += 1) {
    if (GAPS.includes(week)) continue
    const day = new Date(Date.UTC(2026, 0, 11 + week * 7)).toISOString().slice(0, 10)
    writeFileSync(path.join(issues, `${day}.md`), text.replace('date: 2026-01-11', `date: ${day}`))
  }
  for (const list of ['topics.yaml', 'sources.yaml'])
    writeFileSync(path.join(content, list), readFileSync(path.join('testing/site', list)))
  server = await startOwnServer(content)
  await expect
    .poll(async () => (await fetch(`${server.url}/topics/google/2`)).status, { timeout: 120_000 })
    .toBe(200)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

const PAGES = [
  '/topics',
  '/topics/google',
  '/topics/google/2',
  '/impact',
  '/impact/2026-03',
  '/impact/topics/openai',
  '/weeks',
  '/weeks/2026-W06',
  '/sources',
]

for (const address of PAGES) {
  test(`${address} with earlier issues and open tables fits 320 px, and has no axe violation`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 900 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${server.url}${address}`)
    for (const summary of await page.locator('main summary').all()) await summary.click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await axeViolations(page)).toEqual([])
    }
  })
}

test('a topic’s trend has one bar per week and marks weeks without an issue', async ({ page }) => {
  await page.goto(`${server.url}/topics/google`)
  const chart = page.getByRole('img', { name: '谷歌每期平均条数，按周' })
  await expect(chart.locator('rect')).toHaveCount(WEEKS - GAPS.length)
  await expect(chart.locator('text', { hasText: '×' })).toHaveCount(GAPS.length)
  await page.getByText('查看数据表').click()
  await expect(page.locator('.data tbody tr')).toHaveCount(WEEKS)
  await expect(page.locator('.data td', { hasText: '未出刊' })).toHaveCount(GAPS.length)
})

test('a topic’s pages link to each other, and each has its own address', async ({ page }) => {
  await page.goto(`${server.url}/topics/google`)
  const first = await page.title()
  await page.locator('a[rel=next]').click()
  await expect(page).toHaveURL(/\/topics\/google\/2$/)
  expect(await page.title()).not.toBe(first)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${server.url}/topics/google/2`)
  await page.locator('a[rel=prev]').click()
  await expect(page).toHaveURL(/\/topics\/google$/)
})

test('a topic’s stories link to their pages, its briefs to their anchors', async ({ page, request }) => {
  await page.goto(`${server.url}/topics/google`)
  const addresses = await page
    .locator('.timeline h3 a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  expect(addresses.length).toBeGreaterThan(10)
  for (const address of new Set(addresses)) {
    expect(address).toMatch(/^\/stories\/[0-9a-f]{10}(?:-\d+)?$|^\/issues\/2026-\d\d-\d\d#[\w-]+$/)
    const answer = await request.get(`${server.url}${address}`)
    expect(answer.status()).toBe(200)
    const [, anchor] = address.split('#')
    if (anchor !== undefined) expect(await answer.text()).toContain(`id="${anchor}"`)
  }
})

test('every impact note is marked as no advice', async ({ page }) => {
  await page.goto(`${server.url}/impact/2026-03`)
  const notes = page.locator('.notes > li')
  expect(await notes.count()).toBeGreaterThan(0)
  await expect(notes.filter({ hasText: '非投资建议' })).toHaveCount(await notes.count())
})

test('impact notes are listed by topic, linked from the list and the topic’s page', async ({ page }) => {
  await page.goto(`${server.url}/impact`)
  await page
    .getByRole('complementary', { name: '按月和按专题' })
    .getByRole('link', { name: /^OpenAI/ })
    .click()
  await expect(page).toHaveURL(/\/impact\/topics\/openai$/)
  const notes = page.locator('.notes > li')
  expect(await notes.count()).toBeGreaterThan(0)
  await expect(notes.filter({ hasText: '非投资建议' })).toHaveCount(await notes.count())
  await page.goto(`${server.url}/topics/openai`)
  await page.getByRole('link', { name: '关于OpenAI的全部影响' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OpenAI的影响')
})

test('a week lists its days without an issue and links to the weeks before and after', async ({ page }) => {
  await page.goto(`${server.url}/weeks/2026-W06`)
  await expect(page.getByText('未出刊。')).toContainText('周一')
  const previous = page.getByRole('navigation', { name: '前后两周' }).getByRole('link', { name: '上一周' })
  const lines = await previous
    .locator('.date')
    .evaluateAll((dates) => new Set(dates.map((date) => date.getBoundingClientRect().top)).size)
  expect(lines, 'lines of the name of a week').toBe(1)
  await previous.click()
  // The link skips 2026-W05, which has no issue.
  await expect(page).toHaveURL(/\/weeks\/2026-W04$/)
})

test('the trend of a topic is also described in words', async ({ page }) => {
  await page.goto(`${server.url}/topics`)
  await expect(page.getByRole('link', { name: /^谷歌 \d+ 条，近四周 \d+ 条$/ })).toBeVisible()
})

for (const address of [
  '/topics/openai/1',
  '/topics/openai/0',
  '/topics/openai/999',
  '/topics/x/999',
  '/topics/OpenAI',
  '/impact/2026-03/1',
  '/impact/2026-03/99',
  '/impact/2026-13',
  '/impact/topics/x',
  '/impact/topics/openai/99',
  '/weeks/2026-W05',
  '/weeks/2026-W99',
  '/weeks/2026-w06',
  '/sources/2',
]) {
  test(`${address} is not found, even if there are earlier issues`, async ({ request }) => {
    expect((await request.get(`${server.url}${address}`)).status()).toBe(404)
  })
}

test('two servers with the same build serve their own content folders', async ({ request, baseURL }) => {
  const read = async (site: string | undefined): Promise<string> =>
    (await request.get(`${site}/topics/google`)).text()
  expect(await read(server.url)).toContain(`${2 * (WEEKS - GAPS.length)} 条报道和简讯`)
  expect(await read(baseURL)).toMatch(/[^\d]2 条报道和简讯/)
})
