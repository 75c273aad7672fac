import { create } from 'fontkit'

/** The parts of a font file that layout needs; the renderer does the shaping. */
export interface Font {
  /** Whether the font has a glyph for this code point. */
  has(codePoint: number): boolean
  /** Advance width of this code point in ems; 0 without a glyph. */
  advance(codePoint: number): number
  /** Returns the outlines of a text with kerning. */
  outline(text: string): Outline
}

/** Outlines of a text in ems; y grows downwards, and the baseline is 0. */
export interface Outline {
  readonly width: number
  readonly segments: readonly Segment[]
}

export interface Segment {
  /** A command of SVG's path data. */
  readonly command: 'M' | 'L' | 'Q' | 'C' | 'Z'
  /** x and y in turn. */
  readonly points: readonly number[]
}

const COMMANDS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const

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
    outline(text) {
      const { glyphs, positions } = font.layout(text)
      const segments: Segment[] = []
      let width = 0
      for (const [index, { path }] of glyphs.entries()) {
        const place = positions[index]
        const x = width + (place?.xOffset ?? 0)
        for (const { command, args } of path.commands)
          segments.push({
            command: COMMANDS[command],
            points: args.map((value, at) => (at % 2 === 0 ? x + value : -value) / font.unitsPerEm),
          })
        width += place?.xAdvance ?? 0
      }
      return { width: width / font.unitsPerEm, segments }
    },
  }
}
