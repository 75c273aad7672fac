import { create } from 'fontkit'

/** The functions of a font file that are needed to lay out and draw text. */
export interface Font {
  /** Heights of a line above the baseline (positive) and below it (negative), in ems. */
  readonly ascent: number
  readonly descent: number
  /** Tells whether the font has a glyph for a code point. */
  has(codePoint: number): boolean
  /** Returns the advance width of a code point in ems; 0 if the font has no glyph for it. */
  advance(codePoint: number): number
  /** Returns the outlines of a text, with kerning. */
  outline(text: string): Outline
}

/** Outlines of a text in ems. The baseline is at y = 0, and y increases downwards. */
export interface Outline {
  readonly width: number
  readonly segments: readonly Segment[]
}

export interface Segment {
  /** A command as in the path data of SVG. */
  readonly command: 'M' | 'L' | 'Q' | 'C' | 'Z'
  /** Coordinates of the command: x, y, x, y … */
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
 * Number of outlined characters after which the file is opened again. This frees memory, because fontkit
 * keeps all outlines of an open file (11 kB for a Chinese character).
 */
const MAX_OUTLINED_CHARACTERS = 500

function openFont(file: Buffer) {
  const font = create(file)
  if (!('glyphForCodePoint' in font)) throw new Error('the font file is a collection: give one of its fonts')
  return font
}

/**
 * Reads a TrueType font.
 * @throws {Error} if the file contains several fonts
 */
export function readFont(file: Buffer): Font {
  let font = openFont(file)
  let outlined = 0
  const advances = new Map<number, number | undefined>()
  /** Cached, because line breaking asks for the same characters many times. */
  const advanceOf = (codePoint: number): number | undefined => {
    if (!advances.has(codePoint))
      advances.set(
        codePoint,
        font.hasGlyphForCodePoint(codePoint)
          ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
          : undefined,
      )
    return advances.get(codePoint)
  }
  return {
    ascent: font.ascent / font.unitsPerEm,
    descent: font.descent / font.unitsPerEm,
    has: (codePoint) => advanceOf(codePoint) !== undefined,
    advance: (codePoint) => advanceOf(codePoint) ?? 0,
    outline(text) {
      outlined += text.length
      if (outlined > MAX_OUTLINED_CHARACTERS) {
        font = openFont(file)
        outlined = 0
      }
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
