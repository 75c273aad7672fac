import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { hitsOf } from './issue-parts'

test('a search finds stories, highlights the words, and links to the story and its issue', async ({
  page,
}) => {
  await page.goto('/search')
  await page.getByLabel('关键词').fill('德州数据中心')
  await page.getByRole('button', { name: '搜索' }).click()
  await expect(page.getByRole('main').getByRole('status')).toContainText('“德州数据中心”有')
  const hit = hitsOf(page).first()
  await expect(hit.locator('mark').first()).toHaveText('德州数据中心')
  await hit.getByRole('heading').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'OpenAI 联手软银向 SB Energy 各投 5 亿美元',
  )
  await page.getByRole('navigation', { name: '位置' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/issues\/2026-01-11$/)
})

test('a browser can add the site’s search: its OpenSearch description leads to results', async ({
  page,
  request,
}) => {
  await page.goto('/')
  const description = await page.locator('link[rel=search]').getAttribute('href')
  const answer = await request.get(description ?? '')
  expect(answer.headers()['content-type']).toContain('application/opensearchdescription+xml')
  const template = /<Url [^>]*type="text\/html"[^>]*template="([^"]*)"/.exec(await answer.text())?.[1] ?? ''
  const address = new URL(
    template.replaceAll('&amp;', '&').replace('{searchTerms}', encodeURIComponent('德州数据中心')),
  )
  await page.goto(address.pathname + address.search)
  await expect(hitsOf(page).first()).toBeVisible()
})

test('a search is filtered with plain fields, and its address can be shared', async ({ page }) => {
  await page.goto('/search?q=AI')
  await page.getByRole('group', { name: '范围' }).getByText('影响').click()
  await page.getByRole('button', { name: '搜索' }).click()
  await expect(page).toHaveURL(/kind=impact/)
  await expect(hitsOf(page).first()).toContainText('影响')
  expect(new Set(await hitsOf(page).locator('p:has(time) > span:nth-of-type(1)').allTextContents())).toEqual(
    new Set(['影响']),
  )
})

test('a misspelt search shows the results of the near spelling, and says so', async ({ page }) => {
  await page.goto('/search?q=OpenAl')
  await expect(page.getByRole('main').getByRole('status')).toContainText('“OpenAI”有')
  await expect(page.getByText('没有完全相同的词句，已按“OpenAI”搜索')).toBeVisible()
  await expect(hitsOf(page).first()).toContainText('OpenAI')
})

test('a search without results and without suggestions explains the query syntax', async ({ page }) => {
  await page.goto('/search?q=zzqqxx')
  await expect(page.getByRole('main').getByRole('status')).toContainText('没有找到')
  await expect(page.getByText('加引号搜完整词句')).toBeVisible()
})

test('the page of a month marks its year as current', async ({ page }) => {
  await page.goto('/archive/2026-01')
  await expect(page.getByRole('link', { name: '2026', exact: true })).toHaveAttribute('aria-current', 'true')
})

test('an invalid field is named and ignored', async ({ page }) => {
  await page.goto('/search?q=AI&from=abc&page=-1')
  await expect(page.getByText('“从”格式有误')).toBeVisible()
  await expect(page.getByText('“页码”格式有误')).toBeVisible()
  await expect(hitsOf(page).first()).toBeVisible()
})

for (const query of [
  'x'.repeat(10_000),
  '"'.repeat(99),
  '((((',
  'NEAR(a b) AND NOT * ^ : kind:story',
  "'; DROP TABLE items; --",
  '\u0000\u0001',
  '-',
  'OR OR OR',
  '数 -数',
  '<script>alert(1)</script>',
]) {
  test(`the query ${JSON.stringify(query.slice(0, 40))} gets a normal response`, async ({ request }) => {
    const answer = await request.get(`/search?q=${encodeURIComponent(query)}`)
    expect(answer.status()).toBe(200)
    expect(await answer.text()).not.toContain('<script>alert')
  })
}

test('invalid UTF-8 gets a normal response, too', async ({ request }) => {
  for (const raw of ['%ff%fe', '%ed%a0%80', '%00', '%', '%zz'])
    expect((await request.get(`/search?q=${raw}`)).status()).toBe(200)
})

test('the old list of issues redirects to the archive, and /random to a story', async ({ request }) => {
  expect((await request.get('/issues', { maxRedirects: 0 })).headers()['location']).toBe('/archive')
  expect((await request.get('/random', { maxRedirects: 0 })).headers()['location']).toMatch(
    /^\/stories\/[0-9a-f]{10}/,
  )
})

test('the archive is an accessible table of days with and without an issue', async ({ page }) => {
  await page.goto('/archive/2026-01')
  const calendar = page.getByRole('table', { name: /出刊日历$/ })
  await expect(calendar.getByRole('link', { name: /，第 1 期，\d+ 条：/ })).toBeVisible()
  await expect(calendar.getByRole('cell', { name: '10 日，当日未出刊' })).toBeVisible()
  await page.goto('/archive/2026')
  await expect(calendar.getByRole('link', { name: /，第 1 期，\d+ 条$/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: /1 期，\d+ 条报道/ })).toBeVisible()
  await page.goto('/archive')
  await expect(
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('time') }),
  ).toHaveCount(1)
})

for (const width of [390, 1280]) {
  test(`every page has one visible search field, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const address of ['/', '/issues/2026-01-11', '/topics', '/about', '/no-such-page', '/search']) {
      await page.goto(address)
      await expect(page.getByRole('searchbox')).toHaveCount(1)
    }
    await page.goto('/')
    await page.getByRole('searchbox').fill('MiniMax')
    await page.getByRole('searchbox').press('Enter')
    await expect(page).toHaveURL(/\/search\?q=MiniMax$/)
    await expect(hitsOf(page).first()).toBeVisible()
  })
}

for (const path of [
  '/topics/nobody',
  '/topics/openai/0',
  '/topics/openai/99',
  '/weeks/2026-W99',
  '/weeks/2020-W01',
  '/stories/0000000000',
  '/archive/2019',
  '/archive/2026-13',
  '/impact/2026-02',
]) {
  test(`${path} is not found`, async ({ request }) => {
    expect((await request.get(path)).status()).toBe(404)
  })
}

test.describe('the lists', () => {
  const content = mkdtempSync(path.join(tmpdir(), 'dateline-lists-'))
  let server: OwnServer
  const read = async (address: string): Promise<string> => {
    const answer = await fetch(`${server.url}${address}`)
    return `${answer.status} ${(await answer.text()).replaceAll('<wbr/>', '')}`
  }
  const writeTopics = (name: string): void =>
    writeFileSync(
      path.join(content, 'topics.yaml'),
      `- id: minimax\n  name: ${name}\n  kind: 公司\n  aliases: [MiniMax]\n  description: 一家公司。\n`,
    )
  const writeSources = (name: string): void =>
    writeFileSync(path.join(content, 'sources.yaml'), `- host: aibase.com\n  name: ${name}\n  kind: 聚合\n`)

  test.beforeAll(async () => {
    mkdirSync(path.join(content, 'issues'))
    cpSync('testing/site/issues', path.join(content, 'issues'), { recursive: true })
    writeTopics('稀宇')
    writeSources('甲站')
    server = await startOwnServer(content)
  })
  test.afterAll(async () => {
    await server.stop()
    rmSync(content, { recursive: true, force: true })
  })

  test('label every page, and a change of a list appears on all pages', async () => {
    const pages = [
      '/issues/2026-01-11',
      '/topics',
      '/topics/minimax',
      '/weeks/2026-W02',
      '/stories/3ab24eadb0',
      '/search?q=MiniMax',
    ]
    for (const page of pages) expect(await read(page)).toContain('稀宇')
    writeTopics('新名')
    writeSources('乙站')
    await expect.poll(() => read('/topics')).toContain('新名')
    await expect.poll(() => read('/sources')).toContain('乙站')
    for (const page of [...pages, '/sources', '/impact']) {
      const text = await read(page)
      expect(text).not.toContain('稀宇')
      expect(text).not.toContain('甲站')
    }
    for (const page of pages) expect(await read(page)).toContain('新名')
  })
})
