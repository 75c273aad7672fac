import { create } from 'fontkit'

/** The parts of a font file that layout needs; the renderer does the shaping. */
export interface Font {
  /** Whether the font has a glyph for this code point. */
  has(codePoint: number): boolean
  /** Advance width of this code point in ems; 0 without a glyph. */
  advance(codePoint: number): number
}

/**
 * Reads the character map and advance widths of a TrueType file.
 * @throws {Error} if the file is a collection of several fonts
 */
export function readFont(file: Buffer): Font {
  const font = create(file)
  if (!('glyphForCodePoint' in font)) throw new Error('the font file is a collection: give one of its fonts')
  const has = (codePoint: number): boolean => font.hasGlyphForCodePoint(codePoint)
  return {
    has,
    advance: (codePoint) =>
      has(codePoint) ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm : 0,
  }
}
