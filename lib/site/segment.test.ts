import { describe, expect, test } from 'vitest'
import { segment } from './segment'

const shown = (text: string) =>
  segment(text)
    .map((clause) => clause.join('|'))
    .join(' / ')
    .replaceAll('\u00a0', '~')

describe('a headline', () => {
  test('is split into clauses and words', () => {
    expect(shown('MiniMax 闪电上市引爆 AI 资本潮，物理 AI 集体秀肌肉')).toBe(
      'MiniMax 闪电|上市|引爆 AI 资本潮， / 物理 AI 集体|秀肌肉',
    )
  })

  test('of 300,000 characters is one piece', () => {
    const text = '模型，'.repeat(100_000)
    expect(segment(text)).toEqual([[text]])
  })

  test('keeps words whole that the platform would split', () => {
    expect(shown('MiniMax 挂牌港交所')).toBe('MiniMax 挂牌|港交所')
    expect(shown('黄仁勋怒怼“末日论”')).toBe('黄仁勋|怒怼|“末日论”')
  })

  test('keeps words whole whose end the platform would join to the next word, and keeps suffixes whole', () => {
    expect(shown('谷歌推出机器人大模型')).toBe('谷歌|推出|机器人|大模型')
    expect(shown('百万行浏览器：归零')).toContain('|浏览器：')
  })

  test('breaks only outside quotation marks', () => {
    expect(shown('让模型像人类一样“事件化”思考')).toContain('一样|“事件化”|思考')
  })

  test('does not break a short piece next to Latin letters or digits', () => {
    expect(shown('AI资本狂飙')).toBe('AI资本|狂飙')
    expect(shown('提速200倍')).toBe('提速200倍')
  })

  test('breaks between Chinese and Latin letters only if a phone’s line is too short, and not before a comma', () => {
    expect(shown('DeepSeek追平GPT，')).toBe('DeepSeek追平|GPT，')
    expect(shown('OpenAI索赔9300亿美元，')).toBe('OpenAI索赔|9300亿美元，')
    expect(shown('Anthropic新品Claude Sonnet 5：以下犯上')).toBe('Anthropic新品|Claude Sonnet 5：以下|犯上')
    expect(shown('GPT追平Grok，')).toBe('GPT追平Grok，')
  })

  test('does not separate a number from its unit, or split a name', () => {
    expect(shown('向 SB Energy 各投 5 亿美元')).toContain('SB~Energy')
    expect(shown('向 SB Energy 各投 5 亿美元')).toContain('5~亿')
  })

  test.each(['', '，', '“', 'AI', '😀 emoji 标题', '一、二；三。（四）', 'https://a.com/b?c=d'])(
    '%j loses nothing',
    (text) => {
      expect(segment(text).flat().join('').replaceAll('\u00a0', ' ')).toBe(text)
    },
  )
})
