import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldWithMap } from './fold'

describe('folded text', () => {
  test.each([
    ['ＧＰＴ－５．５', 'gpt-5.5'],
    ['機器學習', '机器学习'],
    ['乾燥，亂', '干燥,乱'],
    ['Café', 'cafe'],
    ['ｱﾏｿﾞﾝ', 'アマソン'],
    ['①㎡', '1m2'],
    ['a\u200bb', 'ab'],
    ['a\u0000b\ud800c', 'a b c'],
    ['一\n二', '一\n二'],
  ])('%j is folded to %j', (written, folded) => expect(fold(written)).toBe(folded))

  test('is unchanged by folding again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  test('maps each of its units to the original position', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldWithMap(text)
        expect(folded.text).toBe(fold(text))
        expect(folded.at).toHaveLength(folded.text.length + 1)
        expect([...folded.at].sort((a, b) => a - b)).toEqual(folded.at)
      }),
    )
  })
})
