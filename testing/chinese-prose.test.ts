import { raw } from 'hast-util-raw'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { HastText } from '@/components/text/hast'
import { contentJson } from '@/lib/alternates/item-json'
import { issueMarkdown } from '@/lib/alternates/write-issue'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import { partsHtml } from '@/lib/feed-html/issue-html'
import { addressOf, blockText, linksIn } from '@/lib/issue/hast'
import type { Hast, Issue, Part } from '@/lib/issue/model'
import { documentsOf } from '@/lib/search/documents'

const PAGE = 'https://paper.example/issues/2026-01-11'
const issueWith = (body: string): Issue =>
  issueFrom(`---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句。\n---\n## 模型\n\n### 甲公司\n\n${body}\n`)
const itemOf = ({ sections }: Issue) => sections[0]?.items[0]
const partsOf = (issue: Issue): readonly Part[] => {
  const item = itemOf(issue)
  return item?.kind === 'story' ? item.parts : []
}
const bodyOf = (issue: Issue): Hast => partsOf(issue).flatMap(({ content }) => content)
const fromHtml = (value: string): Hast => {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value }] })
  return tree.type === 'root'
    ? tree.children.flatMap((node) => (node.type === 'element' || node.type === 'text' ? [node] : []))
    : []
}
/** Returns a text as readers see it, with every white space as one space. */
const seen = (content: Hast): string => blockText(content).replace(/\s+/g, ' ').trim()

/** Returns the text of an issue's only story in every output format. */
const formsOf = (issue: Issue): Readonly<Record<string, string>> => {
  const content = bodyOf(issue)
  const story = documentsOf(issue).find(({ kind }) => kind === 'story')
  return {
    page: seen(fromHtml(renderToStaticMarkup(createElement(HastText, { content })))),
    feed: seen(fromHtml(partsHtml(partsOf(issue), { page: PAGE, site: 'https://news.example' }))),
    markdown: seen(bodyOf(issueFrom(issueMarkdown(issue, PAGE)))),
    json: contentJson(content, { page: PAGE, siteUrl: 'https://paper.example' }).text.replace(/\s+/g, ' '),
    search: (story?.text ?? '').replace(/\s+/g, ' '),
  }
}

/**
 * A text in a file, and the text that every format must show. Without a second text, formats must show the
 * first.
 */
const ROWS: readonly (readonly [source: string, text?: string])[] = [
  ['预计 3~5 天交付，价格 100~200 元'],
  ['升级 5~7 成，费用 10~20 美元，~~旧价~~ 作废', '升级 5~7 成，费用 10~20 美元，旧价 作废'],
  ['约 3~~5 天，价格 10~~20 元'],
  ['H~2~O 与 10^6^、x^2^'],
  ['约~100 元'],
  ['2*3*4=24'],
  ['2**10 与 3**5'],
  ['A*搜索与 D*搜索'],
  ['单价*5 与数量*6'],
  ['*注：价格以官网为准'],
  ['这是*重点*，GPT**发布**了', '这是重点，GPT发布了'],
  ['a_b_c 与 snake_case_name'],
  ['调用 __init__ 与 __main__'],
  ['$5 涨到 $6，$NVDA 与 $TSLA'],
  ['$L=\\sum_{i=1}^{n} a_i * b_i$ 与 $x*y$、$c*d$'],
  ['$$\nE = mc^2 \\\\\n\\int_0^1 x\\,dx\n$$', '$$ E = mc^2 \\\\ \\int_0^1 x\\,dx $$'],
  [':smile: 与 ::: 与 :rocket:'],
  ['路径 C:\\Users\\.config\\_a 与 \\\\server\\share'],
  ['2026. 年初发布新模型'],
  ['1986. 那一年\n1987. 又一年', '1986. 那一年 1987. 又一年'],
  ['1.4亿美元的融资'],
  ['12.5% 的增长'],
  ['1)甲 2)乙'],
  ['1、甲\n2、乙', '1、甲 2、乙'],
  ['+ 3% 的涨幅'],
  ['+3% 的涨幅'],
  ['-5℃ 的低温'],
  ['> 50% 的用户'],
  ['>50% 的用户'],
  ['>= 5 个'],
  ['> 引文', '引文'],
  ['> 2026 年的引文', '2026 年的引文'],
  ['<1% 的成本，（<2000元），a<b'],
  ['<3 的数'],
  ['#话题# 与 #1'],
  ['    缩进的正文，不是代码。', '缩进的正文，不是代码。'],
  ['第一行\n    第二行', '第一行 第二行'],
  ['　　全角缩进的正文', '全角缩进的正文'],
  ['甲 | 乙 | 丙'],
  ['甲 | 乙\n---\n丙', '甲 | 乙 丙'],
  ['上文\n---\n下文', '上文 下文'],
  ['甲\n=\n乙', '甲 = 乙'],
  ['[1] 见文末 [2]'],
  ['[x] 已完成，[ ] 未完成'],
  ['[注]: 本文由编辑整理'],
  ['[甲公司](中国)发布'],
  ['【甲】（乙）《丙》'],
  ['＊全角＊与＿下划＿'],
  ['AT&T，R&D，&lt;b&gt;', 'AT&T，R&D，<b>'],
  ['@某人 说，a@b'],
  ['vector<int> 与 List<String>'],
  ['见[^1]，又见[^注]'],
  ['!重要! 与 ！重要！'],
  ['~~~ 波浪 ~~~'],
  ['~~~~~~\n\n正文', '~~~~~~ 正文'],
  ['`3~5` 与 `2*3*4`', '3~5 与 2*3*4'],
  ['甲<br/>乙<br>丙', '甲 乙 丙'],
]

describe('characters that Chinese prose uses literally stay the same on the page, in feeds, in alternates and in search', () => {
  test.each(ROWS.map(([source, text = source]) => ({ source, text })))('$source', ({ source, text }) => {
    const forms = formsOf(issueWith(source))
    expect(forms).toEqual({ page: text, feed: text, markdown: text, json: text, search: text })
  })
})

const HEADLINES = [
  '预计 3~5 天交付，价格 100~200 元',
  '2*3*4=24',
  '> 50% 的用户',
  '2026. 年初',
  '$5 与 $6',
  'C:\\.git 与 a_b_c',
  '占比 <1%',
] as const

describe('a headline keeps its characters', () => {
  test.each(HEADLINES)('%s', (headline) => {
    const issue = issueFrom(
      `---\ntitle: ${headline}\ndate: 2026-01-11\n---\n## 模型\n\n### [${headline}](https://a.example/1)\n\n正文。\n`,
    )
    const again = issueFrom(issueMarkdown(issue, PAGE))
    for (const one of [issue, again]) expect([one.title, itemOf(one)]).toMatchObject([headline, { headline }])
  })
})

/** A text as a file has it, and the addresses that must become links. */
const LINKED: readonly (readonly [source: string, ...addresses: readonly string[]])[] = [
  [
    '详见 https://a.example/a，以及（https://a.example/b）。后文',
    'https://a.example/a',
    'https://a.example/b',
  ],
  ['**https://a.example/d**。做完了', 'https://a.example/d'],
  ['甲（https://a.example/e）。**https://a.example/f** 完', 'https://a.example/e', 'https://a.example/f'],
  ['甲https://a.example/g乙', 'https://a.example/g'],
  ['(https://a.example/h)，[https://a.example/i]', 'https://a.example/h', 'https://a.example/i'],
  ['https://a.example/j。https://a.example/k', 'https://a.example/j', 'https://a.example/k'],
  ['https://a.example/a_b_c?x=1&y=2*3', 'https://a.example/a_b_c?x=1&y=2*3'],
  ['[https://a.example/l](https://a.example/m) 完', 'https://a.example/m'],
  ['[见 https://a.example/n 没有结尾', 'https://a.example/n'],
  ['~~https://a.example/o~~ 与 *https://a.example/p*，', 'https://a.example/o', 'https://a.example/p'],
  ['https://a.example/q_(r)、https://a.example/s!', 'https://a.example/q_(r)', 'https://a.example/s'],
  ['me@a.example，www.a.example/t；', 'mailto:me@a.example', 'http://www.a.example/t'],
  ['`https://a.example/u` 与 https:// 与 http://。'],
]

describe('a bare address is a link that ends where Chinese text continues', () => {
  test.each(LINKED)('%s', (source, ...addresses) => {
    const issue = issueWith(source)
    const again = issueFrom(issueMarkdown(issue, PAGE))
    for (const one of [issue, again]) expect(linksIn(bodyOf(one)).map(addressOf)).toEqual(addresses)
    const text = source.replace(/\]\([^)]*\)/, '').replace(/\*\*|~~|`|\*(?=h|，)|^\[(?=h)/g, '')
    expect(seen(bodyOf(again))).toBe(text)
  })
})
