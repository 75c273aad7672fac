import { describe, expect, test } from 'vitest'
import { box, published } from '@/lib/desk/fixtures/channel-peers'
import { letterTo, subscribe } from '@/lib/desk/fixtures/letter-over'
import { emptyContext, sampleContext } from '@/lib/desk/fixtures/sample-context'
import { smtpPeer } from '@/lib/desk/fixtures/smtp-peer'
import { issueLetter, MAX_HTML_BYTES } from './issue-letter'

const LEAVE = 'https://news.example/letter/unsubscribe/k'
const letterOf = (text?: string) => {
  const found = issueLetter(published.issue, sampleContext(text), LEAVE)
  if (found === undefined) throw new Error('There is no such issue.')
  return found
}
const WHOLE = `---
title: "题 <1> & “2”"
date: 2026-01-11
summary: "- 甲上市"
corrections:
  - date: 2026-01-12
    story: 甲
    text: 甲更正。
---
## 模型
### [甲](https://a.example/1)
正文 <1%。见[前一期](/issues/2026-01-10)。

> **深度解读 & 洞察：** 乙。

- 一点
- 两点

**影响：** 丙。

| 一 | 二 |
|---|---|
| 三 | 四 |

![图](https://pictures.example/1.png)

## 更多动态
- [丁](https://b.example/2)：戊
`
const long = (stories: number, words = 400): string =>
  `---\ntitle: 长\ndate: 2026-01-11\nsummary: "- 一"\n---\n## 要闻\n\n${Array.from({ length: stories }, (_, at) => `### [第${at}条](https://a.example/${at})\n\n首句${at}。${'后文'.repeat(words)}\n`).join('\n')}`

describe('the HTML of a letter', () => {
  test('has a style at each element, tables for layout, and nothing that is loaded or run', () => {
    const { html } = letterOf(WHOLE)
    const tags = [...html.replace(/<!--.*?-->/g, '').matchAll(/<([a-z][a-z0-9]*)([^>]*)>/g)].map(
      ([, name = '', rest = '']) => ({
        name,
        rest,
      }),
    )
    const plain = ['html', 'head', 'meta', 'title', 'table', 'tr', 'strong', 'br', 'small', 'tbody', 'thead']
    expect(tags.filter(({ name, rest }) => !plain.includes(name) && !rest.includes('style="'))).toEqual([])
    expect(html).not.toMatch(/<(?:img|link|script|style|iframe|form)\b|class=|url\(|position:|flex|grid/)
    expect(html).toContain('<table role="presentation" width="640">')
  })

  test('shows corrections, insights, notes, tables and full links', () => {
    const { html, text } = letterOf(WHOLE)
    for (const part of [
      '甲更正。',
      '乙。',
      '丙。',
      '非投资建议',
      '正文 &lt;1%',
      'https://news.example/issues/2026-01-10',
      '<td style="border:1px solid #bbb;padding:4px 8px">四',
    ])
      expect(html).toContain(part)
    for (const part of [
      '甲更正。',
      '乙。',
      '丙。',
      '非投资建议',
      '正文 <1%',
      '三 四',
      '- 一点\n- 两点',
      'https://a.example/1',
      '- 丁：戊\nhttps://b.example/2',
    ])
      expect(text).toContain(part)
  })

  test('contains the whole issue up to 90 kB, and only headlines, first sentences and a link if it were larger', () => {
    const [short, whole] = [letterOf(long(300, 60)), letterOf(long(20))]
    expect(whole.html).toContain('第19条')
    expect(whole.html).toContain('后文后文')
    expect(Buffer.byteLength(short.html)).toBeLessThanOrEqual(MAX_HTML_BYTES)
    expect(short.html).toContain('首句299。')
    expect(short.html).not.toContain('后文后文后文')
    expect(short.html).toContain('阅读全文')
    expect(short.html).toContain(LEAVE)
    expect(Buffer.byteLength(letterOf(long(500, 20)).html)).toBeLessThanOrEqual(MAX_HTML_BYTES)
  })
})

test('an issue that is not live has no letter', () =>
  expect(issueLetter(published.issue, emptyContext(), LEAVE)).toBeUndefined())

test('the encoding adds less than half to the size of a Chinese letter', async () => {
  const [peer, tools] = [await smtpPeer(), box()]
  subscribe(tools, 1)
  await tools.tell(letterTo(peer, tools, sampleContext(long(20))), published)
  const { html, text } = letterOf(long(20))
  expect(peer.mails[0]?.text).toContain('首句19。')
  expect(peer.sizes[0]).toBeLessThan(1.5 * Buffer.byteLength(html + text))
})
