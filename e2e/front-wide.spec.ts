import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { startOwnServer } from '@/testing/own-server'

test('a long summary has four stories next to it in two columns, and two in one column', async ({ page }) => {
  const content = mkdtempSync(path.join(tmpdir(), 'dateline-front-'))
  mkdirSync(path.join(content, 'issues'))
  const stories = Array.from(
    { length: 12 },
    (_, at) => `### [第 ${at} 则](https://a.example/${at})\n正文。\n`,
  ).join('\n')
  const summary = Array.from({ length: 12 }, (_, at) => `- 第 ${at} 则`).join('\\n')
  writeFileSync(
    path.join(content, 'issues', 'a.md'),
    `---\ntitle: 题\ndate: 2026-01-11\nsummary: "${summary}"\n---\n## 节\n${stories}`,
  )
  const server = await startOwnServer(content)
  await page.goto(server.url)
  for (const [width, shown] of [
    [390, 2],
    [768, 2],
    [1280, 4],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await expect(page.locator('.second:visible')).toHaveCount(shown)
  }
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})
