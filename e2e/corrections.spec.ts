import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { briefsOf, storiesOf } from './issue-parts'

// One server for all tests, because they only read.
test.describe.configure({ mode: 'default' })

const ISSUE = '/issues/2026-01-11'
const content = mkdtempSync(path.join(tmpdir(), 'dateline-corrections-'))
let server: OwnServer

/** Starts a site with an address for error reports and one issue: the seed issue with two corrections. */
test.beforeAll(async () => {
  mkdirSync(path.join(content, 'issues'))
  const [seed = ''] = readdirSync('testing/site/issues')
  const text = readFileSync(path.join('testing/site/issues', seed), 'utf8')
  const corrections = [
    'corrections:',
    '  - date: 2026-01-12',
    '    story: MiniMax 挂牌港交所',
    '    text: 认购倍数应为 1837 倍。',
    '  - {date: 2026-01-13, text: 题目有误。}',
  ]
  writeFileSync(
    path.join(content, 'issues', '2026-01-11.md'),
    text.replace(/^date:/m, `${corrections.join('\n')}\ndate:`),
  )
  writeFileSync(path.join(content, 'site.yaml'), 'report: mailto:errors@news.example\n')
  copyLists(content)
  server = await startOwnServer(content)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

test('a correction is shown with its day at its story, or at the top of the issue', async ({ page }) => {
  await page.goto(`${server.url}${ISSUE}`)
  await expect(
    page.locator('main header p').filter({ has: page.getByRole('link', { name: '更正', exact: true }) }),
  ).toHaveText('更正 2026年1月13日：题目有误。')
  const story = storiesOf(page).filter({ has: page.getByRole('heading', { name: 'MiniMax 挂牌港交所' }) })
  await expect(story.locator('p:has(time)')).toHaveText('更正 2026年1月12日：认购倍数应为 1837 倍。')
  await expect(story.locator('ins')).toHaveText('1837 倍')
  await story.getByRole('heading', { name: 'MiniMax 挂牌港交所' }).getByRole('link').click()
  await expect(page).toHaveURL(/\/stories\//)
  await expect(
    page.locator('main p:has(time)').filter({ has: page.getByRole('link', { name: '更正', exact: true }) }),
  ).toHaveText('更正 2026年1月12日：认购倍数应为 1837 倍。')
})

test('all corrections are listed, newest first, with links', async ({ page }) => {
  await page.goto(`${server.url}/corrections`)
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('time') })
  await expect(entries).toHaveCount(2)
  await expect(entries.first()).toContainText('题目有误。')
  await expect(entries.first().getByRole('link')).toHaveAttribute('href', ISSUE)
  await entries.last().getByRole('link', { name: 'MiniMax 挂牌港交所' }).click()
  await expect(page.locator(':target')).toContainText('认购倍数应为 1837 倍。')
  await page.goto('/corrections')
  await expect(page.getByText('尚无更正。')).toBeVisible()
})

test('every story has a link to report an error that names the story', async ({ page }) => {
  await page.goto(`${server.url}${ISSUE}`)
  const reports = page.getByRole('link', { name: /^报错：/ })
  await expect(reports).toHaveCount(await storiesOf(page).count())
  const address = new URL((await reports.first().getAttribute('href')) ?? '')
  const id = await storiesOf(page).first().getAttribute('id')
  expect(address.protocol + address.pathname).toBe('mailto:errors@news.example')
  expect(address.searchParams.get('body')).toContain(`${server.url}${ISSUE}#${id}`)
  await page.goto(`${server.url}/stories/${id}`)
  await expect(page.getByRole('link', { name: /^报错：/ })).toBeVisible()
})

test('the menu of a brief has a link to report an error', async ({ page }) => {
  await page.goto(`${server.url}${ISSUE}`)
  const brief = briefsOf(page).nth(1)
  await brief.getByRole('button', { name: /^更多/ }).click()
  const link = page.getByRole('link', { name: '报错', exact: true })
  await expect(link).toBeVisible()
  const address = new URL((await link.getAttribute('href')) ?? '')
  expect(address.protocol + address.pathname).toBe('mailto:errors@news.example')
  expect(address.searchParams.get('subject')).toBe(`报错：${await brief.getByRole('heading').textContent()}`)
  expect(address.searchParams.get('body')).toContain(
    `${server.url}${ISSUE}#${await brief.getAttribute('id')}`,
  )
})

test('a site without an address for reports has no link to report errors', async ({ page }) => {
  await page.goto(ISSUE)
  await expect(page.getByRole('link', { name: /^报错：/ })).toHaveCount(0)
})
