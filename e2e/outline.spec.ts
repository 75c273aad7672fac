import { expect, type Page, test } from 'playwright/test'

// These tests check which parts of a page a screen reader reads, and in which order.
const ISSUE = '/issues/2026-01-11'

const headings = (page: Page): Promise<readonly { level: number; text: string }[]> =>
  page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((all) =>
      all.map((one) => ({ level: Number(one.tagName.slice(1)), text: one.textContent ?? '' })),
    )

for (const path of [
  '/',
  ISSUE,
  '/archive',
  '/stories/62e907888d',
  '/topics',
  '/topics/openai',
  '/impact',
  '/weeks/2026-W02',
  '/sources',
  '/search?q=OpenAI',
  '/about',
  '/no-such-page',
]) {
  test(`${path} has one first heading, no gap between levels, and each landmark once`, async ({ page }) => {
    await page.goto(path)
    const found = await headings(page)
    expect(found.filter(({ level }) => level === 1)).toHaveLength(1)
    for (const [at, { level, text }] of found.entries()) {
      expect(text.trim()).not.toBe('')
      expect(level - (found[at - 1]?.level ?? 0), `${found[at - 1]?.text} › ${text}`).toBeLessThanOrEqual(1)
    }
    for (const role of ['banner', 'main', 'contentinfo'] as const)
      await expect(page.getByRole(role)).toHaveCount(1)
    const names = await page
      .getByRole('navigation')
      .evaluateAll((all) =>
        all.map((one) => one.getAttribute('aria-label') ?? one.getAttribute('aria-labelledby')),
      )
    expect(new Set(names).size).toBe(names.length)
    expect(names).not.toContain(null)
  })
}

/** Roles and names that a page must contain in this order. Other elements may be between them. */
const ORDER = [
  [
    '/',
    `
    - link "跳到正文"
    - banner:
      - link "AI 日报"
      - navigation "主导航"
      - paragraph:
        - time: 2026年1月11日
    - main:
      - heading /MiniMax 闪电上市/ [level=1]
      - article:
        - heading /头条/ [level=2]
        - heading "深度解读 & 洞察" [level=3]
      - region /秒要点/:
        - list
    - contentinfo:
      - region "怎么读"
      - navigation "本报"
      - group "外观"
    `,
  ],
  [
    ISSUE,
    `
    - link "跳到正文"
    - banner
    - main:
      - article:
        - heading /MiniMax 闪电上市/ [level=1]
        - region /秒要点/
        - group "阅读深度":
          - radio /速览/
          - radio /精读/
          - radio /全文/ [checked]
        - navigation "本期目录"
        - heading /AI 记忆与推理新范式/ [level=2]
        - article:
          - heading "CompassMem框架" [level=3]
          - text: /受事件分割理论启发/
          - paragraph:
            - link "arXiv"
            - link /复制链接/
          - heading "深度解读 & 洞察" [level=4]
          - list
        - heading /模型效率革命/ [level=2]
        - heading "其他动态" [level=2]
    - contentinfo
    `,
  ],
  [
    '/stories/62e907888d',
    `
    - main:
      - navigation "位置"
      - article:
        - heading "OpenAI 联手软银向 SB Energy 各投 5 亿美元" [level=1]
        - text: /共建 1.2 GW/
        - paragraph:
          - link "IT之家"
        - heading "深度解读 & 洞察" [level=2]
        - heading "影响" [level=2]
        - paragraph: 非投资建议
      - complementary "本条信息"
      - navigation "本期前后两条"
    `,
  ],
  [
    '/search?q=OpenAI',
    `
    - main:
      - heading "搜索" [level=1]
      - search:
        - searchbox "关键词": OpenAI
        - button "搜索"
      - group:
        - group "范围"
        - group "来源"
        - group "排序"
        - group "日期"
        - group "专题"
      - status: /“OpenAI”有/
      - list:
        - listitem:
          - heading [level=2]
    `,
  ],
] as const

for (const [path, order] of ORDER) {
  test(`${path} is read in the right order`, async ({ page }) => {
    await page.goto(path)
    await expect(page.locator('body')).toMatchAriaSnapshot(order)
  })
}
