import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from './printable'
import { missingGlyphs } from './typeface'

describe('a text reduced to printable characters', () => {
  test.each([
    ['MiniMax 上市，物理 AI 集体秀肌肉', 'MiniMax 上市，物理 AI 集体秀肌肉'],
    ['“闪电”机器人《数字服务法》「豆包」', '“闪电”机器人《数字服务法》「豆包」'],
    ['機器學習與開發者大會', '機器學習與開發者大會'],
    ['ソニー、新しい AI を発表', 'ソニー、新しい AI を発表'],
    ['삼성전자 신제품 공개', '삼성전자 신제품 공개'],
    ['Paul Erdős, Škoda, Łódź, naïve', 'Paul Erdős, Škoda, Łódź, naïve'],
    ['Ελλάδα и Россия', 'Ελλάδα и Россия'],
    ['𬭛𫓧 洆榊棃旸镕谞', '𬭛𫓧 洆榊棃旸镕谞'],
    ['价格 ¥100 €20 → ±3% № ™ ©', '价格 ¥100 €20 → ±3% № ™ ©'],
  ])('%s is unchanged', (text, expected) => expect(printable(text)).toBe(expected))

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
  ])('%j becomes %j', (text, expected) => expect(printable(text)).toBe(expected))

  test('never contains a character without a glyph, whatever the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(missingGlyphs(printable(text))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('has no character that combines with the one before it, because each character is drawn on its own', () => {
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

  test('is short, however long the text was', () =>
    expect([...printable('长'.repeat(5_000))].length).toBeLessThanOrEqual(400))
})

/**
 * Character encodings whose Chinese characters must all have a glyph. `rows` is the range of the first byte
 * of a character, `lowest` the lowest second byte.
 */
const CHARACTER_SETS = [
  { name: 'GB 2312', label: 'gb18030', rows: [0xb0, 0xf7], lowest: 0xa1 },
  { name: 'Big5', label: 'big5', rows: [0xa4, 0xf9], lowest: 0x40 },
  { name: 'JIS X 0208', label: 'euc-jp', rows: [0xb0, 0xf4], lowest: 0xa1 },
] as const

test.each(CHARACTER_SETS)(
  'every Chinese character of $name has a glyph',
  ({ label, rows: [first, last], lowest }) => {
    const decoder = new TextDecoder(label)
    const characters = new Set<string>()
    for (let high: number = first; high <= last; high += 1)
      for (let low: number = lowest; low <= 0xfe; low += 1)
        for (const character of decoder.decode(Uint8Array.of(high, low)))
          if (/\p{Script=Han}/u.test(character)) characters.add(character)
    expect(characters.size).toBeGreaterThan(6_000)
    expect(missingGlyphs([...characters].join(''))).toEqual([])
  },
)
