import { expect, test } from 'vitest'
import { parseIssue } from './parse'
import { quantitiesWithout } from './quantities'
import { signalsOf, wordingSignals } from './signals'

const TEXT =
  '这是一段足够长的正文，用来说明这则报道讲了什么事情，谁在什么时候做了什么，以及为什么要这样做，结果又是怎样的，读者读完以后就会明白。'

function signals(body: string, title = '题目', summary = '一句'): readonly string[] {
  const text = `---\ntitle: ${title}\ndate: 2026-01-11\nsummary: ${summary}\n---\n## 节\n${body}`
  const { issue } = parseIssue(text, 'a.md')
  return issue === undefined ? [] : signalsOf(issue).map(({ kind, words }) => `${kind} ${words}`)
}
function wording(body: string): readonly string[] {
  const { issue } = parseIssue(
    `---\ntitle: 题目\ndate: 2026-01-11\nsummary: 一句\n---\n## 节\n${body}`,
    'a.md',
  )
  return issue === undefined ? [] : wordingSignals(issue).map(({ kind, words }) => `${kind} ${words}`)
}
const story = (headline: string, address: string, text = TEXT): string =>
  `### ${address === '' ? headline : `[${headline}](${address})`}\n${text}\n\n`

test('two reports with the same address or headline give a signal', () => {
  const [a, b] = ['https://a.example/news/1.html', 'https://a.example/news/2.html']
  expect(signals(story('云杉裁员', a) + story('竹海融资', a))).toEqual([
    'shared-address https://a.example/news/1.html',
    'shared-address https://a.example/news/1.html',
  ])
  expect(signals(story('云杉裁员', a) + story('云杉裁员！', b))).toEqual([
    'printed-twice 云杉裁员',
    'printed-twice 云杉裁员',
  ])
  expect(signals(story('云杉裁员', a) + story('竹海融资', b))).toEqual([])
})

test('a number with a unit that is in the headline but not in the text gives a signal', () => {
  expect(signals(story('云杉融资 5 亿元', 'https://a.example/1.html'))).toEqual(['headline-number 5 亿元'])
  expect(signals(story('云杉融资 5 亿元', 'https://a.example/1.html', `${TEXT}融资五亿元。`))).toEqual([])
})

test('a superlative without a source gives a signal', () => {
  expect(signals(story('云杉发布全球首个模型', ''))).toEqual(['superlative 全球首个'])
  expect(signals(story('云杉发布全球首个模型', 'https://a.example/1.html'))).toEqual([])
})

test('a brief that only links to the front page of a site gives a signal', () => {
  expect(signals('- [云杉裁员](https://a.example/)\n- [竹海融资](https://a.example/1.html)\n')).toEqual([
    'placeholder-link https://a.example/',
  ])
  expect(signals('- [云杉裁员](https://a.example/)，见[报道](https://a.example/1.html)\n')).toEqual([])
})

test('words of rumour, and advice in insights without a disclaimer, give signals', () => {
  const insight = '\n**解读：**\n投资者应关注毛利。\n'
  expect(wording(`### 云杉裁员\n据传裁三成。\n${insight}`)).toEqual(['rumour 据传', 'advice 投资者应关注'])
  expect(wording(`### 云杉裁员\n已裁三成。\n${insight}以上非投资建议。\n`)).toEqual([])
  expect(wording('- **云杉**：网传裁员\n')).toEqual(['rumour 网传'])
})

test('a wrong day in the title, and a number that only the summary has, give signals', () => {
  const body = story('云杉裁员', 'https://a.example/1.html')
  expect(signals(body, '日报 2026年1月12日')).toEqual(['title-date 2026年1月12'])
  expect(signals(body, '日报 2026-01-11')).toEqual([])
  expect(signals(body, '题目', '云杉裁员 3 万人')).toEqual(['summary-number 3 万'])
})

test.each([
  ['another scale', '1.2 万亿元', '12000 亿元'],
  ['English', '400 亿美元', '$40 billion'],
  ['Chinese numerals', '10 万卡', '十万卡'],
  ['a range', '44.5 万美元', '年薪 29.5-44.5 万美元'],
  ['a sum', '400 亿美元', '首期 100 亿美元，后续 300 亿美元'],
  ['a bound', '首次破 20%', '份额 21.5%'],
  ['rounding', '1.2 亿', '1.19 亿'],
  ['words for a share', '50%', '一半'],
])('a number counts as present if the text has it as %s', (_, headline, text) =>
  expect(quantitiesWithout(headline, text)).toEqual([]),
)

test.each([
  ['3 亿元', '4 亿元'],
  ['45%', '超百万商家接入'],
  ['2.5GW', '大规模算力集群'],
])('%s does not count as present in “%s”', (headline, text) =>
  expect(quantitiesWithout(headline, text).length).toBe(1),
)

test('a version and a number without a unit are not checked', () =>
  expect(quantitiesWithout('GPT-5.5 发布 3 款模型，V4 排第 2', '')).toEqual([]))
