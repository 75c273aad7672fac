import { create } from 'fontkit'

/** What a layout must know of a font file; shaping is left to the renderer. */
export interface Font {
  /** Whether the font has a glyph for this code point. */
  has(codePoint: number): boolean
  /** Advance width of this code point in ems; 0 where there is no glyph. */
  advance(codePoint: number): number
}

/**
 * Reads the character map and the advance widths of a TrueType file.
 * @throws {Error} where the file is a collection of several fonts
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
