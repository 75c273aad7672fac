import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery } from './query'

/** Formats a query: spaces between groups, `/` between alternatives, `-` before exclusions. */
const shown = (input: string): string => {
  const { groups, excluded } = parseQuery(input)
  return [
    ...groups.map((group) => group.map(({ text }) => `[${text}]`).join('/')),
    ...excluded.map(({ text }) => `-[${text}]`),
  ].join(' ')
}

describe('a query', () => {
  test.each([
    ['英伟达 芯片', '[英伟达] [芯片]'],
    ['"Claude Code" 发布', '[claude code] [发布]'],
    ['“世界模型” －谷歌', '[世界模型] -[谷歌]'],
    ['OpenAI OR 谷歌 芯片', '[openai]/[谷歌] [芯片]'],
    ['ＯＲ 谷歌 ｜ 微软 OR', '[谷歌]/[微软]'],
    ['谷歌 AND 微软', '[谷歌] [微软]'],
    ['谷歌　微软', '[谷歌] [微软]'],
    ['-"AI 芯片" 谷歌', '[谷歌] -[ai 芯片]'],
    ['GPT-5.5', '[gpt-5.5]'],
    ['《流浪地球》！', '[流浪地球]'],
    ['C++ 50%', '[c++] [50%]'],
    ['"未完', '[未完]'],
    ['機器學習', '[机器学习]'],
    ['NEAR(a b) topic:x *', '[near(a] [b] [topic:x]'],
  ])('%s is parsed as %s', (input, meaning) => expect(shown(input)).toBe(meaning))

  test.each([
    ['', 'blank'],
    ['　 \n', 'blank'],
    ['？！*^"()', 'signs'],
    ['"" OR |', 'signs'],
    ['🚀', 'signs'],
    ['\u0000\ud800', 'signs'],
    ['-谷歌', 'only-excluded'],
  ])('%j is not run: %s', (input, reason) => expect(parseQuery(input)).toMatchObject({ groups: [], reason }))

  test.each([
    ['很长的话'.repeat(2500)],
    ['a '.repeat(5000)],
    ['字'.repeat(90)],
    [Array.from({ length: 13 }, (_, n) => `w${n}`).join(' ')],
  ])('that is too long is cut, and `cut` is true', (input) => {
    const { groups, cut } = parseQuery(input)
    expect(cut).toBe(true)
    expect(groups.flat().length).toBeLessThanOrEqual(12)
    expect(groups.flat().every(({ text }) => text.length <= 160)).toBe(true)
  })

  test('of any characters has either groups or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (input) => {
        const { groups, reason } = parseQuery(input)
        expect(groups.length > 0).toBe(reason === undefined)
      }),
    )
  })
})
