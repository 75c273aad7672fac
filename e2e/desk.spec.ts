import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { openDesk } from '@/lib/desk/database'
import { Outbox } from '@/lib/desk/outbox'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { axeViolations } from './axe'

test.use({ viewport: { width: 390, height: 844 } })

const content = mkdtempSync(path.join(tmpdir(), 'dateline-desk-'))
const data = mkdtempSync(path.join(tmpdir(), 'dateline-desk-data-'))
const stateDir = `${data}-state`
let server: OwnServer
let token = ''

test.beforeAll(async () => {
  cpSync('testing/site', content, { recursive: true })
  const env = { ...process.env, CONTENT_DIR: content, STATE_DIR: stateDir }
  const output = execFileSync(process.execPath, ['bin/desk.mjs', 'token', 'add', 'me'], { env })
  token = /dateline_[\w-]+/.exec(output.toString())?.[0] ?? ''
  await addFailedDelivery()
  server = await startOwnServer(content, data)
})
test.afterAll(async () => {
  await server.stop()
  for (const folder of [content, data, stateDir]) rmSync(folder, { recursive: true, force: true })
})

async function addFailedDelivery(): Promise<void> {
  const sql = await openDesk({ stateDir })
  const outbox = new Outbox(sql)
  const issue = { date: '2026-01-11', edition: 1 }
  await outbox.add({ kind: 'issue.published', issue, revision: 1, title: '日报' }, ['telegram'], Date.now())
  const [{ id } = { id: 0 }] = await outbox.list({ limit: 1 })
  await outbox.settle(id, { state: 'failed', nextAt: Date.now(), reason: '403 Forbidden' })
  await sql.close()
}

const ISSUE = `---
title: 甲公司上市
date: 2026-01-20
summary: "- 甲公司上市"
---
## 要闻

### [甲公司上市](https://a.example/1)

开盘上涨 30%。
`
/** Returns the text of the published issue file. */
const published = (): string | undefined =>
  readdirSync(path.join(content, 'issues'))
    .map((name) => readFileSync(path.join(content, 'issues', name), 'utf8'))
    .find((text) => text.includes('https://a.example/1'))
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const says = (page: Page, text: string) => expect(page.locator('.notice').first()).toContainText(text)

/** Checks a page of the desk: no axe violation, and no horizontal scrolling. */
async function check(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
}

test('an editor signs in, edits, publishes, corrects, withdraws, and ends a withdrawal', async ({ page }) => {
  const faults: string[] = []
  page.on('console', (one) => one.text().includes('Content Security Policy') && faults.push(one.text()))
  // Our scripts are blocked, because the desk must work without them. (JavaScript itself stays on, for axe.)
  await page.route('**/reader/**', (route) => route.abort())
  await page.goto(`${server.url}/desk`)
  await check(page)
  await page.getByLabel('令牌').fill(token)
  await press(page, '登录')
  await expect(page.getByRole('heading', { name: '稿件' })).toBeVisible()

  await page.getByRole('link', { name: '新稿' }).click()
  await check(page)
  await page.getByLabel('整份 Markdown').fill(ISSUE.replace('2026-01-20', '2026-13-99'))
  await press(page, '发布')
  await says(page, '稿件有错误')
  const meant = page.locator('.noted__line--meant')
  await expect(meant).toContainText('date: 2026-13-99')
  await expect(meant).toContainText('没有日期，或日期不存在')
  await check(page)

  await page.getByLabel('整份 Markdown').fill(ISSUE)
  await press(page, '存为草稿')
  await says(page, '已存为草稿')
  await expect(page.locator('iframe')).toBeHidden()
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(page.frameLocator('iframe').getByRole('heading', { name: '甲公司上市' }).first()).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: '预览', exact: true }).click()
  await expect(page.locator('.notice').first()).toContainText('草稿，尚未发布')
  await check(page)
  await expect(page.getByRole('heading', { name: '甲公司上市' }).first()).toBeVisible()
  await page.goBack()
  await press(page, '立即发布')
  await says(page, '已发布')
  await page.getByRole('link', { name: '查看页面' }).click()
  await expect(page).toHaveURL(`${server.url}/issues/2026-01-20`)
  await page.goto(`${server.url}/desk`)
  await check(page)
  await page.getByRole('link', { name: '甲公司上市' }).click()

  const correction = page.getByRole('region', { name: '更正' })
  await correction.getByLabel('哪一条').selectOption('甲公司上市')
  await correction.getByLabel('更正内容').fill('应为上涨 3%。')
  await press(page, '刊登更正')
  await says(page, '更正已刊登')
  await page.getByRole('link', { name: '看改动' }).first().click()
  await expect(page.locator('.change__line--added').last()).toContainText('应为上涨 3%。')
  await check(page)
  await page.getByRole('link', { name: '回到这一期' }).click()

  const before = published()
  await page.getByLabel('理由（读者会看到）').fill('来源伪造')
  await press(page, '撤回')
  await says(page, '已撤回')
  expect((await page.request.get(`${server.url}/issues/2026-01-20`)).status()).toBe(410)
  await check(page)
  await press(page, '恢复')
  await says(page, '已恢复')
  expect(published()).toBe(before)

  await page.getByRole('link', { name: '发送' }).click()
  await expect(page.getByText('403 Forbidden')).toBeVisible()
  await check(page)
  await press(page, '重发 telegram 发布 2026-01-11')
  await says(page, '会马上重发')
  await page.getByRole('link', { name: '令牌' }).click()
  await check(page)
  await press(page, '退出')
  await expect(page.getByLabel('令牌')).toBeVisible()
  expect(faults).toEqual([])
})
