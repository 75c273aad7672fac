import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Font, type Outline, readFont } from './font'

/**
 * Files of the bold serif typeface for pictures. A character is drawn from the first file that has it.
 * Together, the files cover GB 2312, Big5, kana, the hangul of KS X 1001, Latin, Greek, Cyrillic and symbols.
 * `bin/subset-fonts.mjs` creates the files. Compression reduces them from 10.2 MB to 4.6 MB.
 */
const FILES = [
  'NotoSerifSC-Bold.ttf.br',
  'NotoSerif-Bold-beyond-SC.ttf.br',
  'NotoSerifKR-Bold-beyond-SC.ttf.br',
] as const

/** Folder of the fonts. The path is relative, because every command runs in the project's folder. */
const FOLDER = path.resolve('lib/images/fonts')

export interface Typeface {
  /** The files. The first file has precedence. */
  readonly files: readonly Buffer[]
  readonly fonts: readonly Font[]
  /** Heights of a line above the baseline (positive) and below it (negative), in ems. */
  readonly ascent: number
  readonly descent: number
}

let opened: Typeface | undefined

/**
 * Returns the typeface. The files are read and decompressed at the first call (about 80 ms, 10 MB of memory)
 * and then kept.
 */
export function typeface(): Typeface {
  if (opened === undefined) {
    const files = FILES.map((name) => brotliDecompressSync(readFileSync(path.join(FOLDER, name))))
    const fonts = files.map(readFont)
    const [{ ascent, descent } = { ascent: 1, descent: 0 }] = fonts
    opened = { files, fonts, ascent, descent }
  }
  return opened
}

/** Returns the font that draws a character. */
const fontOf = (sign: string): Font | undefined =>
  typeface().fonts.find((font) => font.has(codePointOf(sign)))
const codePointOf = (sign: string): number => sign.codePointAt(0) ?? 0

/** Returns the characters of a text that have no glyph in any file. */
export const missingGlyphs = (text: string): readonly string[] =>
  [...text].filter((sign) => fontOf(sign) === undefined)

/**
 * Returns the width of a text on one line, in ems. Kerning is ignored, because it only makes the text
 * narrower.
 */
export const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + (fontOf(sign)?.advance(codePointOf(sign)) ?? 0), 0)

/** Returns the outlines of a text. Each run of characters is drawn from the first font that has them. */
export function outlinesOf(text: string): Outline {
  const runs: { readonly font: Font; text: string }[] = []
  for (const sign of text) {
    const font = fontOf(sign)
    const last = runs.at(-1)
    if (font === undefined) continue
    if (last?.font === font) last.text += sign
    else runs.push({ font, text: sign })
  }
  let width = 0
  const segments = runs.flatMap(({ font, text: run }) => {
    const outline = font.outline(run)
    const from = width
    width += outline.width
    return outline.segments.map(({ command, points }) => ({
      command,
      points: points.map((value, at) => (at % 2 === 0 ? from + value : value)),
    }))
  })
  return { width, segments }
}
