import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

// One server for all tests, because they only read.
test.describe.configure({ mode: 'default' })

const WORD = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'
const LONG_PATH = 'very-long-path-without-end_'.repeat(12)
const ADDRESS = `https://a.example/${LONG_PATH}?q=${'0123456789abcdef'.repeat(12)}`
const content = mkdtempSync(path.join(tmpdir(), 'dateline-long-words-'))
let server: OwnServer

test.beforeAll(async () => {
  mkdirSync(path.join(content, 'issues'))
  const briefs = Array.from(
    { length: 9 },
    (_, at) => `- [${WORD}${at}](${ADDRESS}${at})：${WORD} ${ADDRESS}`,
  ).join('\n')
  writeFileSync(
    path.join(content, 'issues', 'a.md'),
    `---\ntitle: ${WORD}，${WORD}\ndate: 2026-01-11\nsummary: "- ${WORD}\\n- ${ADDRESS}"\ncorrections: ${WORD}\n---\n## 甲：${WORD}\n` +
      `### [${WORD}](${ADDRESS}) ${WORD}\n${ADDRESS}\n\n\`${WORD}\`\n\n| ${WORD} | 乙 |\n|---|---|\n| ${ADDRESS} | ${WORD} |\n\n| 产品 | 厂商 | 核心定位 |\n|---|---|---|\n| WorkBuddy | 腾讯 | 全场景职场桌面工作台，内置十二类行业专家 |\n\n` +
      `**深度解读 & 洞察：**\n- ${WORD} ${ADDRESS}\n\n**影响：**\n- ${WORD}\n\n## ${WORD}\n${briefs}\n`,
  )
  copyLists(content)
  server = await startOwnServer(content)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

for (const address of [
  '/',
  '/issues/2026-01-11',
  '/archive',
  '/weeks/2026-W02',
  '/impact',
  '/sources',
  '/corrections',
  `/search?q=${WORD}`,
  'story',
]) {
  test(`${address.slice(0, 20)} fits very long words and addresses, on a phone and in two columns`, async ({
    page,
  }) => {
    await page.goto(`${server.url}/issues/2026-01-11`)
    const story = await page.locator('.story[id]').first().getAttribute('id')
    await page.goto(`${server.url}${address === 'story' ? `/stories/${story}` : address}`)
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  })
}

test('a word that fits a line is not broken in a table, even on the smallest phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 })
  await page.goto(`${server.url}/issues/2026-01-11`)
  const lines = await page.getByRole('cell', { name: 'WorkBuddy' }).evaluate((cell) => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    return range.getClientRects().length
  })
  expect(lines).toBe(1)
})
