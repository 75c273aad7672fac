import { describe, expect, test } from 'vitest'
import { itemKey } from '@/lib/issue/item-key'
import { Lexicon } from './report-words'
import { type Features, featuresOf, isRepeat, weightsAmong } from './similarity'

interface Told {
  readonly gist?: string
  readonly source?: string
  readonly topics?: string
  readonly date?: string
}
const lexicon = new Lexicon()
const report = (
  headline: string,
  { gist = '', source, topics = '', date = '2026-01-02' }: Told = {},
): Features =>
  featuresOf(
    {
      number: itemKey({ date, edition: 1, ordinal: 0 }),
      headline,
      gist,
      source: source ?? null,
      topics,
      subject: '',
      actors: '',
    },
    lexicon,
  )
/** Other reports of the same days. Words that many of them contain get little weight. */
const OTHERS = [
  'OpenAI 发布新功能',
  'OpenAI 完成融资',
  '英伟达发布财报',
  '阿里开源模型',
  '阿里发布模型',
  '谷歌发布模型',
  '字节发布应用',
  '腾讯开源工具',
  '百度发布产品',
  '小米发布手机',
].map((headline) => report(headline))
const repeats = (a: Features, b: Features): boolean =>
  isRepeat(a, b, weightsAmong([a, b, ...OTHERS], lexicon))

describe('a report is a repeat', () => {
  test.each([
    ['the same headline with other signs', 'Waymo完成160亿美元融资', 'Waymo 完成 160 亿美元融资！'],
    ['a longer headline', '宇树开源 UnifoLM-VLA-0', '宇树开源UnifoLM-VLA-0大模型'],
    [
      'other words around the same names',
      '智元机器人第1万台人形机器人量产下线',
      '智元机器人第1万台量产下线，人形机器人商业化加速',
    ],
  ])('%s', (_, a, b) => expect(repeats(report(a), report(b))).toBe(true))

  test('three days later under the same headline', () => {
    expect(
      repeats(report('Waymo完成160亿美元融资'), report('Waymo完成160亿美元融资', { date: '2026-01-05' })),
    ).toBe(true)
  })

  test('if its source is the same, whatever its text', () => {
    const source = 'https://a.example/1'
    expect(repeats(report('甲', { source }), report('乙', { source }))).toBe(true)
  })

  test('in other words if the texts share rare words', () => {
    const a = report('全球首个人形机器人应用商店', {
      gist: '宇树科技 UniStore 正式全面开放，用户可将动作模型一键上传分享或下载部署。',
      topics: 'unitree',
    })
    const b = report('宇树科技开放UniStore平台', {
      gist: '全球首个机器人应用商店，人形机器人的动作模型可以下载部署。',
      topics: 'unitree',
    })
    expect(repeats(a, b)).toBe(true)
  })
})

describe('a report is not a repeat', () => {
  test.each([
    ['the same company, another event', 'OpenAI 发布语音模型', 'OpenAI 任命新的首席财务官'],
    ['another company, the same kind of event', '阿里开源语音模型', '百度开源视觉工具'],
    ['another version', 'OpenAI 发布 GPT-5', 'OpenAI 发布 GPT-5.5'],
    [
      'another model of one series',
      '蚂蚁灵波开源可交互世界模型 LingBot-World',
      '蚂蚁灵波开源具身世界模型LingBot-VA',
    ],
    [
      'another company and another sum',
      'Prime Intellect 完成 1.3 亿美元 A 轮融资',
      'Lyzr 完成 1 亿美元 B 轮融资',
    ],
    ['only the name of a company', '字节跳动', '字节跳动'],
  ])('%s', (_, a, b) => expect(repeats(report(a), report(b))).toBe(false))

  test('because neither has a source', () => {
    expect(repeats(report('甲公司上市'), report('乙工厂投产'))).toBe(false)
  })
})

test('the weight of a word that only two reports share does not depend on their number', () => {
  const [a, b] = [report('甲公司开业'), report('甲公司关门')]
  const few = weightsAmong([a, b], lexicon)
  const many = weightsAmong([a, b, ...Array.from({ length: 200 }, (_, at) => report(`第${at}条`))], lexicon)
  expect(few.word(lexicon.numberOf('甲公'))).toBe(1)
  expect(many.word(lexicon.numberOf('甲公'))).toBe(1)
  expect(many.word(lexicon.numberOf('条'))).toBe(1)
  expect(weightsAmong([a, b, ...OTHERS], lexicon).word(lexicon.numberOf('发布'))).toBeLessThan(0.5)
})
