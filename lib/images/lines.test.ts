import { describe, expect, test } from 'vitest'
import { setHeadline, setLines } from './lines'
import { widthOf } from './typeface'

const SIZES = [
  { size: 80, lines: 2 },
  { size: 60, lines: 3 },
] as const
const plain = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/[\u200a\u00a0]/g, ' '))

describe('a headline', () => {
  test('is set in one line if it fits, as large as possible', () =>
    expect(setHeadline('豆包登顶', 1_000, SIZES)).toEqual({ size: 80, lines: ['豆包登顶'] }))

  test('breaks after a clause into even lines', () =>
    expect(plain(setHeadline('马斯克重掌方向盘，全模态登场', 1_000, SIZES).lines)).toEqual([
      '马斯克重掌方向盘，',
      '全模态登场',
    ]))

  test('puts each clause on its own line rather than breaking one', () =>
    expect(
      plain(
        setHeadline('OpenAI 冲刺 IPO 与千亿融资，国产大模型密集开源，具身智能加速落地', 1_080, [
          { size: 65, lines: 3 },
        ]).lines,
      ),
    ).toEqual(['OpenAI 冲刺 IPO 与千亿融资，', '国产大模型密集开源，', '具身智能加速落地']))

  test('breaks after the colon that follows its kicker', () =>
    expect(plain(setHeadline('AI 资本狂飙：估值翻倍与模型上市潮', 1_000, SIZES).lines)).toEqual([
      'AI 资本狂飙：',
      '估值翻倍与模型上市潮',
    ]))

  test('never breaks inside a Chinese or Latin word', () => {
    const { lines } = setHeadline(
      'OpenAI 发布 ChatGPT 企业版，谷歌公开具身智能模型 Gemini Robotics',
      760,
      SIZES,
    )
    const text = plain(lines).join('|')
    for (const word of [
      'OpenAI',
      'ChatGPT',
      '企业',
      '谷歌',
      '公开',
      '具身',
      '智能',
      '模型',
      'Gemini',
      'Robotics',
    ])
      expect(text).toContain(word)
  })

  test('breaks between words if a clause is longer than a line', () => {
    const { lines } = setHeadline('OpenAI 语音 API 全面升级：实时推理、70 种语言翻译', 1_080, [
      { size: 84, lines: 3 },
    ])
    expect(plain(lines)).toEqual(['OpenAI 语音 API', '全面升级：实时', '推理、70 种语言翻译'])
  })

  test('uses a smaller size if it is long, and is cut at a word if it is too long', () => {
    const { size, lines } = setHeadline('英伟达发布新一代推理芯片，性能提升三倍。'.repeat(12), 1_000, SIZES)
    expect(size).toBe(60)
    expect(lines).toHaveLength(3)
    expect(lines.at(-1)).toMatch(/[\p{Script=Han}]…$/u)
  })

  test('is cut between characters if it is one very long word', () => {
    const { lines } = setHeadline('a'.repeat(5_000), 1_000, SIZES)
    expect(lines).toHaveLength(3)
    expect(lines.at(-1)).toMatch(/a…$/)
  })

  test.each(['', '🎉', '\u0000', '   '])('has no line if it has no printable characters (%j)', (text) =>
    expect(setHeadline(text, 1_000, SIZES).lines).toEqual([]),
  )
})

test('no line is wider than requested', () => {
  for (const text of [
    '中国 AI 调用量首超美国，时代人才与商业模式加速重构',
    'x'.repeat(300),
    `${'超长'.repeat(90)} end`,
  ]) {
    const { lines, size } = setHeadline(text, 900, SIZES)
    for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(900)
  }
})

describe('a line of text', () => {
  test('ends with … after a complete word if it is too long', () =>
    expect(
      plain(setLines('谷歌发布新模型，首字响应速度提升两倍半，输入价格降低', 500, { size: 30, lines: 1 })),
    ).toEqual(['谷歌发布新模型，首字响应速度…']))

  test('has a hair space between Chinese characters and Latin letters or digits', () =>
    expect(setLines('第3代GPT发布', 500, { size: 30, lines: 1 })).toEqual([
      '第\u200a3\u200a代\u200aGPT\u200a发布',
    ]))
})

test('only the beginning of a very long text is set', () =>
  expect(setHeadline('字'.repeat(200_000), 1_000, SIZES)).toEqual(
    setHeadline('字'.repeat(2_000), 1_000, SIZES),
  ))
