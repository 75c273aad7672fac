import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from './printable'
import { missingGlyphs } from './typeface'

describe('a text made printable', () => {
  test.each([
    ['MiniMax 上市，物理 AI 集体秀肌肉', 'MiniMax 上市，物理 AI 集体秀肌肉'],
    ['“闪电”机器人《数字服务法》「豆包」', '“闪电”机器人《数字服务法》「豆包」'],
    ['機器學習與開發者大會', '機器學習與開發者大會'],
    ['ソニー、新しい AI を発表', 'ソニー、新しい AI を発表'],
    ['삼성전자 신제품 공개', '삼성전자 신제품 공개'],
    ['Paul Erdős, Škoda, Łódź, naïve', 'Paul Erdős, Škoda, Łódź, naïve'],
    ['Ελλάδα и Россия', 'Ελλάδα и Россия'],
    ['㐀㒨䶵 鿕 𬭛𫓧', '㐀㒨䶵 鿕 𬭛𫓧'],
    ['价格 ¥100 €20 → ±3% № ™ ©', '价格 ¥100 €20 → ±3% № ™ ©'],
  ])('%s stays as it is', (text, expected) => expect(printable(text)).toBe(expected))

  test.each([
    ['发布 🚀 新模型 👩‍👩‍👧‍👦🇨🇳', '发布 新模型'],
    ['1️⃣ 第一', '1 第一'],
    ['e\u0301te\u0301 \u0378\ue000\ud800', 'été'],
    ['甲\u0000乙\u200b丙\u202e丁\ufeff戊\ufe0f', '甲乙丙丁戊'],
    ['一行\n二行\t三', '一行 二行 三'],
    ['𝗚𝗣𝗧-5 ①', 'GPT-5 ①'],
    ['《สวัสดี ครับ》在曼谷发布', '《…》在曼谷发布'],
    ['مرحبا بالعالم', '…'],
    ['שלום 世界', '… 世界'],
    ['𠀀𠀁𠀂 野家', '… 野家'],
    ['甲\ufffd乙\ufffc', '甲乙'],
    ['ｶﾞﾝﾀﾞﾑ 한ﾞ', 'ガンダム 한'],
    ['𤣰 𠂇', '… 𠂇'],
    ['', ''],
    ['🎉🎉', ''],
  ])('%j is printed as %j', (text, expected) => expect(printable(text)).toBe(expected))

  test('never holds a character without a glyph, whatever it was made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(missingGlyphs(printable(text))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('is made of graphemes of one character each: what draws it takes the font of the first for all of them', () => {
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', '한ﾞ', 'é\u0323', '👩‍👧', 'ก็', '가\u11a8'),
        (text, more) => {
          const printed = printable(more + text)
          expect([...graphemes.segment(printed)]).toHaveLength([...printed].length)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('of any length is short', () => expect([...printable('长'.repeat(5_000))].length).toBeLessThanOrEqual(400))
})

test('every character of the CJK block and its first extension has a glyph', () => {
  const block = (first: number, last: number): string =>
    String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))
  expect(missingGlyphs(block(0x4e00, 0x9fff))).toEqual([])
  expect(missingGlyphs(block(0x3400, 0x4dbf))).toEqual([])
})
