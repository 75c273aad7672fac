import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Font, type Outline, readFont } from './font'

/**
 * The typeface of pictures: one bold serif in three files. A character is drawn from the first file that has
 * it. Together they cover GB 2312, Big5, kana, the hangul of KS X 1001, Latin, Greek, Cyrillic and symbols.
 * `bin/subset-fonts.mjs` creates the files; they are compressed (10.2 MB become 4.6 MB).
 */
const FILES = [
  'NotoSerifSC-Bold.ttf.br',
  'NotoSerif-Bold-beyond-SC.ttf.br',
  'NotoSerifKR-Bold-beyond-SC.ttf.br',
] as const

/** Every command makes the project's folder the working directory. */
const FOLDER = path.resolve('lib/images/fonts')

export interface Typeface {
  /** Each file with its own name, in order of precedence. */
  readonly files: readonly { readonly name: string; readonly data: Buffer }[]
  readonly fonts: readonly Font[]
}

let opened: Typeface | undefined

/**
 * Returns the typeface; the files are read and decompressed at first use (about 80 ms, 10 MB of memory), then
 * cached.
 */
export function typeface(): Typeface {
  if (opened === undefined) {
    const files = FILES.map((name) => ({
      name,
      data: brotliDecompressSync(readFileSync(path.join(FOLDER, name))),
    }))
    opened = { files, fonts: files.map(({ data }) => readFont(data)) }
  }
  return opened
}

/**
 * satori 0.63 caches the font of a character by its first UTF-16 unit: of two characters beyond the BMP that
 * share it, each in another font, it would draw one as a box. Therefore only the first file counts for them.
 */
const fontOf = (sign: string): Font | undefined =>
  typeface().fonts.find((font, index) => font.has(codePointOf(sign)) && (index === 0 || sign.length === 1))
const codePointOf = (sign: string): number => sign.codePointAt(0) ?? 0

/** Returns the characters of a text without a glyph in any file. */
export const missingGlyphs = (text: string): readonly string[] =>
  [...text].filter((sign) => fontOf(sign) === undefined)

/** Returns the width of a text in one line, in ems. Kerning is ignored; it only reduces the width. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + (fontOf(sign)?.advance(codePointOf(sign)) ?? 0), 0)

/** Returns the outlines of a text, each run of characters from the first font that has them. */
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
