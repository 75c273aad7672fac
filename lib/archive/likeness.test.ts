import { describe, expect, test } from 'vitest'
import { featuresOf, isRepeat, weightsAmong } from './likeness'

const report = (headline: string, gist = '', source: string | null = null) => featuresOf({ headline, gist, source })
/** Other reports of those days: words that many of them have say little. */
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
const repeats = (a: ReturnType<typeof report>, b: ReturnType<typeof report>): boolean => isRepeat(a, b, weightsAmong([a, b, ...OTHERS]))

describe('a report is printed again', () => {
  test.each([
    ['the same headline with other signs', 'Waymo完成160亿美元融资', 'Waymo 完成 160 亿美元融资！'],
    ['a longer headline', '宇树开源 UnifoLM-VLA-0', '宇树开源UnifoLM-VLA-0大模型'],
    ['other words around the same names', '智元机器人第1万台人形机器人量产下线', '智元机器人第1万台量产下线，人形机器人商业化加速'],
  ])('%s', (_, a, b) => expect(repeats(report(a), report(b))).toBe(true))

  test('where its source is the same, whatever it says', () => {
    expect(repeats(report('甲', '', 'https://a.example/1'), report('乙', '', 'https://a.example/1'))).toBe(true)
  })
})

describe('a report is another one', () => {
  test.each([
    ['the same company, another event', 'OpenAI 发布语音模型', 'OpenAI 任命新的首席财务官'],
    ['another company, the same kind of event', '阿里开源语音模型', '百度开源视觉工具'],
    ['another version', 'OpenAI 发布 GPT-5', 'OpenAI 发布 GPT-5.5'],
  ])('%s', (_, a, b) => expect(repeats(report(a), report(b))).toBe(false))

  test('where it has no source either', () => {
    expect(repeats(report('甲公司上市'), report('乙工厂投产'))).toBe(false)
  })
})
