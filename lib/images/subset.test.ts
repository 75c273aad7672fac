import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { subsetOf } from './subset'
import { typeface } from './typeface'

const open = (file: Buffer) => {
  const font = create(file)
  if (!('glyphForCodePoint' in font)) throw new Error('a collection')
  return font
}
const outlineOf = (file: Buffer, sign: string): string =>
  open(file)
    .glyphForCodePoint(sign.codePointAt(0) ?? 0)
    .path.toSVG()

describe('a font of some characters', () => {
  test('has the outlines and widths of these characters, and no others', async () => {
    const font = await subsetOf('期é模A型9')
    const whole = typeface().files[0] ?? Buffer.of()
    expect(open(font).characterSet.toSorted()).toEqual(
      [...'期é模A型9'].map((one) => one.codePointAt(0)).toSorted(),
    )
    for (const sign of '期é模A型9') {
      expect(outlineOf(font, sign)).toBe(outlineOf(whole, sign))
      expect(outlineOf(font, sign).length).toBeGreaterThan(20)
    }
    expect(open(font).hasGlyphForCodePoint(0x4e00)).toBe(false)
  })

  test('leaves out characters that the typeface lacks, and may be empty', async () => {
    expect(open(await subsetOf('🚀模')).characterSet).toEqual(['模'.codePointAt(0)])
    expect((await subsetOf('')).toString('latin1', 0, 4)).toBe('wOF2')
  })

  test('has at most 40 kB, and is byte for byte the same each time', async () => {
    const many = Array.from({ length: 400 }, (_, at) => String.fromCodePoint(0x4e00 + 31 * at)).join('')
    const font = await subsetOf(many)
    expect(font.length).toBeLessThanOrEqual(40_000)
    expect(font.length).toBeGreaterThan(20_000)
    expect(await subsetOf(many)).toEqual(font)
  })
})
