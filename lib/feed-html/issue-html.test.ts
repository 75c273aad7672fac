import { describe, expect, test } from 'vitest'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import { briefHtml, issueHtml } from './issue-html'

const SITE = 'https://news.example'
const ADDRESS = `${SITE}/issues/2026-01-11-2`
const BASE = { page: ADDRESS, site: SITE }
const withLink = (link: string) =>
  issueFrom(`---\ntitle: 题\ndate: 2026-01-11\nsummary: 句\n---\n## 模型\n### 甲\n[词](${link})\n`)

/** An issue that has everything: a story with all its parts, briefs, a correction, the Telegram card. */
const EVERYTHING = `---
title: 题
date: 2026-01-11
summary: 句
corrections:
  - date: 2026-01-12
    story: 甲
    text: 甲更正。
---
## 模型
### [甲](https://a.example/1)
正文 <1%。

> **深度解读 & 洞察：** 乙。

**影响：** 丙。

### 无来源
正文。

## 更多动态
- [丁](https://b.example/2)：戊

<div class="telegram-card">
  <div class="telegram-card__title">己</div>
  <div class="telegram-card__text">庚</div>
  <a class="telegram-card__cta" href="https://t.me/x">辛</a>
</div>
`

/** The HTML that feeds contain for the issue `EVERYTHING`. */
const WRITTEN = [
  '<p><strong><a href="https://news.example/issues/2026-01-11-2#d817b80f9a">更正</a></strong> 2026年1月12日：甲更正。</p>',
  '<h2>模型</h2>',
  '<h3>甲</h3>',
  '<p>来源：<a href="https://a.example/1">a.example</a></p>',
  '<p>正文 &lt;1%。</p>',
  '<blockquote><p><strong>深度解读 &amp; 洞察：</strong></p>',
  '<p>乙。</p></blockquote>',
  '<blockquote><p><strong>影响：</strong></p>',
  '<p>丙。</p>',
  '<p><small>非投资建议</small></p></blockquote>',
  '<h3>无来源</h3>',
  '<p>未注明来源</p>',
  '<p>正文。</p>',
  '<h2>更多动态</h2>',
  '<ul><li><strong>丁</strong>：戊 <a href="https://b.example/2">b.example</a></li></ul>',
  '<hr><p><strong>己</strong></p>',
  '<p>庚</p>',
  '<p><a href="https://t.me/x">辛</a></p>',
].join('')

describe('the HTML of an issue', () => {
  test.each([
    ['?a=1', `${ADDRESS}?a=1`],
    ['/x', `${SITE}/x`],
    ['/', `${SITE}/`],
    ['hereafter', `${SITE}/issues/hereafter`],
    ['../x', `${SITE}/x`],
    ['//b.example/y', 'https://b.example/y'],
    ['https://a.example/here', 'https://a.example/here'],
  ])('links to %s as a link from the page of the issue', (link, address) => {
    expect(issueHtml(withLink(link), BASE)).toContain(`<a href="${address}">词</a>`)
  })

  test('links to addresses below the base path of the site', () => {
    const site = `${SITE}/paper`
    const html = issueHtml(withLink('/x'), { page: `${site}/issues/2026-01-11`, site })
    expect(html).toContain(`<a href="${site}/x">词</a>`)
  })

  test('has every element of the page in its order', () => {
    expect(issueHtml(issueFrom(EVERYTHING), BASE)).toBe(WRITTEN)
  })
})

describe('the HTML of a brief', () => {
  test.each([
    ['[丁](https://b.example/2)：戊', '戊'],
    ['[丁](https://b.example/2)，戊', '戊'],
    ['**丁** —— 戊', '戊'],
    ['[丁](https://b.example/2)', ''],
    ['**气温**：-40 度', '-40 度'],
    ['没有标题的一条。', '没有标题的一条。'],
  ])('begins after the punctuation that follows the title: %s', (line, begins) => {
    const [item] =
      issueFrom(`---\ntitle: 题\ndate: 2026-01-11\nsummary: 句\n---\n## 更多动态\n- ${line}\n`).sections[0]
        ?.items ?? []
    const brief = item?.kind === 'briefs' ? item.briefs[0] : undefined
    expect(brief && briefHtml(brief, BASE)).toMatch(new RegExp(`^<p>${begins}(?:<|$)`))
  })
})
