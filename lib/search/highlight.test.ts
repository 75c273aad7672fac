import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerpt, highlight } from './highlight'
import type { Segment } from './model'
import { parseQuery } from './query'

const shown = (segments: readonly Segment[]): string =>
  segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
const marked = (text: string, query: string): string => shown(highlight(text, parseQuery(query)))

describe('a text with its hits highlighted', () => {
  test.each([
    ['ＧＰＴ－５．５发布', 'gpt-5.5', '[ＧＰＴ－５．５]发布'],
    ['機器學習入門', '机器学习', '[機器學習]入門'],
    ['共建 1.2 GW 机房', '1.2GW', '共建 [1.2 GW] 机房'],
    ['Agents 与 Agent', 'agent', '[Agent]s 与 [Agent]'],
    ['imagine AGI', 'AGI', 'imagine [AGI]'],
    ['ChatGPT', 'GPT', 'Chat[GPT]'],
    ['AI 芯片', 'AI芯片', '[AI 芯片]'],
    ['投 1,200 万', '1200', '投 [1,200] 万'],
    ['微软与谷歌', '谷歌 OR 微软 -苹果', '[微软]与[谷歌]'],
    ['大模型', '模型 大模型', '[大模型]'],
    ['㎡', 'm', '[㎡]'],
    ['<b>&', 'b', '<[b]>&'],
  ])('%s, searched for %s', (text, query, hits) => expect(marked(text, query)).toBe(hits))
})

describe('an excerpt', () => {
  const long = `${'前'.repeat(300)}世界模型${'后'.repeat(300)}`

  test('surrounds the hit and marks where it is cut', () => {
    const found = shown(excerpt(long, parseQuery('世界模型')))
    expect(found).toBe(`…${'前'.repeat(24)}[世界模型]${'后'.repeat(72)}…`)
  })

  test('prefers the position with the most words', () => {
    const text = `谷歌${'。'.repeat(200)}微软与谷歌${'。'.repeat(200)}`
    expect(shown(excerpt(text, parseQuery('谷歌 微软')))).toContain('[微软]与[谷歌]')
  })

  test('starts at the beginning of the text if nothing is highlighted', () => {
    expect(shown(excerpt(long, parseQuery('没有')))).toBe(`${'前'.repeat(100)}…`)
  })

  test('is part of the text, splits no character, and highlights only what matches', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(200), (noise, at) => {
        const text = `${noise.slice(0, at)}😀模型𠮷${noise}`.toWellFormed().replaceAll('…', '')
        const found = excerpt(text, parseQuery('模型'))
        const joined = found.map((segment) => segment.text).join('')
        expect(joined.isWellFormed()).toBe(true)
        expect(text.replaceAll('\n', ' ')).toContain(joined.replace(/^…|…$/g, ''))
        expect(joined.length).toBeLessThanOrEqual(103)
        expect(found.some(({ hit }) => hit)).toBe(true)
      }),
    )
  })
})
