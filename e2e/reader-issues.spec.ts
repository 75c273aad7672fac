import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { briefsOf } from './issue-parts'
import { keepBefore, open, said } from './reader-page'

// One server for all tests, because they only read.
test.describe.configure({ mode: 'default' })

const [OLDER, NEWER] = ['/issues/2026-01-11', '/issues/2026-01-13']
const content = mkdtempSync(path.join(tmpdir(), 'dateline-two-'))
let server: OwnServer | undefined

/** Starts a site with the seed issue, and an issue two days later that repeats one of its briefs. */
test.beforeAll(async () => {
  mkdirSync(path.join(content, 'issues'))
  const [seed = ''] = readdirSync('testing/site/issues')
  writeFileSync(
    path.join(content, 'issues', 'older.md'),
    readFileSync(path.join('testing/site/issues', seed), 'utf8'),
  )
  writeFileSync(
    path.join(content, 'issues', 'newer.md'),
    '---\ntitle: 后一期\ndate: 2026-01-13\n---\n# 后一期\n\n## 模型\n\n### [一则新报道](https://news.example/1)\n正文。\n\n## 更多动态\n\n- [NetBird](https://github.com/netbirdio/netbird) 又一次。\n',
  )
  copyLists(content)
  server = await startOwnServer(content)
})
test.afterAll(async () => {
  await server?.stop()
  rmSync(content, { recursive: true, force: true })
})
test.use({ baseURL: async ({ baseURL: _ }, use) => use(server?.url) })

test('[ and ] go to the previous and next issue, also on traditional pages; a message says if there is none', async ({
  page,
}) => {
  for (const script of ['', '/zh-hant']) {
    await open(page, script + OLDER)
    await page.keyboard.press(']')
    await expect(page).toHaveURL(new RegExp(`${script}${NEWER}$`))
    await expect(said(page)).toBeAttached()
    await page.keyboard.press(']')
    await expect(said(page)).not.toBeEmpty()
    await page.keyboard.press('[')
    await expect(page).toHaveURL(new RegExp(`${script}${OLDER}$`))
  }
})

test('a repeated brief is marked without widening the narrowest window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await open(page, NEWER)
  await expect(briefsOf(page).getByRole('link', { name: /^(?:重复报道|后续)/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('the front page counts the new issues that it lists', async ({ page }) => {
  const since = async (newest: string): Promise<void> => {
    await keepBefore(page, { visit: { at: 1_700_000_000_000, newest, before: '' } })
    await open(page, '/')
  }
  await since('2026-01-11')
  await expect(page.getByRole('main').locator('summary', { hasText: '你离开后' })).toHaveText(
    '你离开后新出 1 期，都还没读',
  )
  await since('2026-01-10')
  await expect(page.getByRole('main').locator('summary', { hasText: '你离开后' })).toHaveText(
    '你离开后新出至少 2 期，都还没读',
  )
})

test.describe('between two pages', () => {
  /** Tells whether the page appeared with a view transition that ran to its end. */
  const arrival = (page: Page): Promise<unknown> => page.evaluate('window.arrival')
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      Object.assign(window, {
        arrival: new Promise((resolve) => {
          addEventListener('pagereveal', async ({ viewTransition }) => {
            await viewTransition?.finished
            resolve(viewTransition === null ? 'at once' : 'in a transition')
          })
        }),
      })
    }),
  )
  const follow = async (page: Page): Promise<void> => {
    await open(page, NEWER)
    await page.getByRole('navigation', { name: '前后两期' }).getByRole('link').click()
    await expect(page).toHaveURL(new RegExp(`${OLDER}$`))
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
  }

  test('there is a view transition', async ({ page }) => {
    await follow(page)
    expect(await arrival(page)).toBe('in a transition')
  })

  test('there is none with reduced motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await follow(page)
    expect(await arrival(page)).toBe('at once')
  })

  test('there is none with data saving, and nothing is prefetched', async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    )
    await follow(page)
    expect(await arrival(page)).toBe('at once')
    await expect(said(page)).toBeAttached()
    await expect(page.locator('script[type="speculationrules"]')).toHaveCount(0)
  })
})
