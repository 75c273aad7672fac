import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { startOwnServer } from '@/testing/own-server'

const SECTIONS = 8
const STORIES_PER_SECTION = 3
const BRIEFS = 17
/** Number of briefs without a title. */
const UNTITLED = 4
const POINTS = 13
const LONG_NAME = 'Proceedings of the National Academy of Sciences'

const numbered = (length: number): readonly number[] => Array.from({ length }, (_, at) => at)
/**
 * A different character for the headline of each story, so that a line of the summary is similar to only one
 * headline.
 */
const NAMES = '子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛壬癸天地'
const headline = (at: number): string => `${NAMES.charAt(at).repeat(4)}公司发布面向开发者的大语言模型平台`

function issueOf41Items(): string {
  const stories = (section: number): string =>
    numbered(STORIES_PER_SECTION)
      .map((at) => section * STORIES_PER_SECTION + at)
      .map(
        (at) =>
          `### [${headline(at)}](https://news.example/${at})\n${'据彭博社报道，公司说它比上一代更快更便宜。'.repeat(6)}\n`,
      )
      .join('\n')
  const sections = numbered(SECTIONS).map((at) => `## 模型与产品：很长的一个小标题\n${stories(at)}`)
  const briefs = numbered(BRIEFS).map((at) =>
    at < UNTITLED
      ? `- 第 ${at} 条${'没有标题'.repeat(12)}；`
      : `- **简讯第 ${at} 条**：${'文字'.repeat(20)}。`,
  )
  const summary = numbered(POINTS).map((at) => `- ${headline(at)}`)
  return `---\ntitle: 大模型降价，机器人同日竞技，芯片公司融资\ndate: 2026-01-11\nsummary: ${JSON.stringify(summary.join('\n'))}\n---\n${sections.join('\n')}\n## 更多动态\n${briefs.join('\n')}\n`
}

test('an issue of 41 items has a front page of few screens that fits every width', async ({ page }) => {
  const content = mkdtempSync(path.join(tmpdir(), 'dateline-front-'))
  mkdirSync(path.join(content, 'issues'))
  writeFileSync(path.join(content, 'issues', 'a.md'), issueOf41Items())
  writeFileSync(
    path.join(content, 'sources.yaml'),
    `- { host: news.example, name: ${LONG_NAME}, kind: 聚合 }\n`,
  )
  const server = await startOwnServer(content)
  await page.goto(server.url)

  await test.step('each item has one link, and seven points are open', async () => {
    const links = await page
      .locator('main a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    const items = links.filter((href) => /^\/stories\/|#[0-9a-f]{10}/.test(href))
    expect(items).toHaveLength(41)
    expect(new Set(items).size).toBe(41)
    await expect(page.locator('.point:visible')).toHaveCount(7)
    await page.locator('.gist summary').click()
    await expect(page.locator('.point:visible')).toHaveCount(POINTS - 1)
    await page.locator('.gist summary').click()
  })

  for (const [width, height, screens] of [
    [320, 844, undefined],
    [390, 844, 7],
    [768, 1024, undefined],
    [1024, 800, undefined],
    [1280, 800, 4],
    [1920, 1080, 4],
  ] as const)
    await test.step(`at ${width} px`, async () => {
      await page.setViewportSize({ width, height })
      const size = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return { scrollWidth, scrollHeight }
      })
      expect(size.scrollWidth).toBeLessThanOrEqual(width)
      if (screens !== undefined) expect(size.scrollHeight / height).toBeLessThanOrEqual(screens)
    })

  await test.step('at the lowest depth the issue fits four phone screens, in whole lines', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${server.url}/issues/2026-01-11?depth=skim`)
    expect(
      await page.evaluate(() => document.documentElement.scrollHeight / innerHeight),
    ).toBeLessThanOrEqual(4)
    const isCut = (all: readonly Element[]): boolean =>
      all.some(({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight)
    expect(await page.locator('.brief > span').evaluateAll(isCut)).toBe(false)
    await expect(page.locator('.story .source-tag').first()).toBeVisible()
    for (const hidden of ['.source-tag + a', '.retold'])
      await expect(page.locator(`.story ${hidden}`).first()).toBeHidden()
    const below = await page.locator('.story').evaluateAll((all) =>
      all.map((story) => {
        const [title, tag] = [story.querySelector('.story__title'), story.querySelector('.source')]
        const [of, beside] = [title?.getBoundingClientRect().bottom, tag?.getBoundingClientRect().bottom]
        return (beside ?? 0) - (of ?? 0)
      }),
    )
    expect(Math.max(...below)).toBeLessThan(8)
  })

  await server.stop()
  rmSync(content, { recursive: true, force: true })
})
