import { create } from 'fontkit'
import { typeface } from './typeface'
import { type FontTable, writeWoff2 } from './woff2'

const MAX_FONT_BYTES = 40_000

/**
 * Returns a WOFF2 font that contains these characters of the bundled Chinese typeface. If the font would
 * exceed 40 kB, characters are left out; the characters with the highest codes are left out first.
 */
export async function subsetOf(characters: string): Promise<Buffer> {
  const signs = [...characters].sort()
  for (let count = signs.length; ; count = Math.floor(count * 0.9)) {
    const font = await writeWoff2(tablesOf(signs.slice(0, count)))
    if (font.length <= MAX_FONT_BYTES || count === 0) return font
  }
}

/**
 * Returns the tables of a font with these characters. The library that makes the subset leaves out four
 * tables that browsers require: `OS/2`, `cmap`, `name` and `post`. This function adds them.
 */
function tablesOf(signs: readonly string[]): readonly FontTable[] {
  const [file] = typeface().files
  const font = file && create(file)
  if (file === undefined || font === undefined || !('createSubset' in font))
    throw new Error('the typeface has no font')
  const codePoints = signs
    .map((sign) => sign.codePointAt(0) ?? 0)
    .filter((codePoint) => font.hasGlyphForCodePoint(codePoint))
    .toSorted((a, b) => a - b)
  const subset = font.createSubset()
  // Two characters may have the same glyph, so repeated ids are removed.
  const ids = [...new Set(codePoints.map((codePoint) => font.glyphForCodePoint(codePoint).id))]
  for (const id of ids) subset.includeGlyph(font.getGlyph(id))
  const map = codePoints.map(
    (codePoint): Mapping => [codePoint, ids.indexOf(font.glyphForCodePoint(codePoint).id) + 1],
  )
  const made = readTables(Buffer.from(subset.encode()))
  const metrics = readTables(file).filter(({ tag }) => tag === 'OS/2')
  return [...made, ...metrics, characterMap(map), ...FIXED_TABLES]
}

/** Reads the tables of a TrueType file (OpenType 1.9, “Table Directory”). */
function readTables(file: Buffer): readonly FontTable[] {
  return Array.from({ length: file.readUInt16BE(4) }, (_, at) => {
    const entry = 12 + 16 * at
    const start = file.readUInt32BE(entry + 8)
    return {
      tag: file.toString('latin1', entry, entry + 4),
      data: file.subarray(start, start + file.readUInt32BE(entry + 12)),
    }
  })
}

type Mapping = readonly [codePoint: number, glyph: number]

/** Writes the character map (OpenType 1.9, "cmap", format 12). */
function characterMap(map: readonly Mapping[]): FontTable {
  const header = [0, 1, 3, 10, 0, 12, 12, 0]
  const data = Buffer.alloc(2 * header.length + 12 + 12 * map.length)
  for (const [at, value] of header.entries()) data.writeUInt16BE(value, 2 * at)
  const groups = map.flatMap(([codePoint, glyph]) => [codePoint, codePoint, glyph])
  const words = [data.length - 12, 0, map.length, ...groups]
  for (const [at, value] of words.entries()) data.writeUInt32BE(value, 2 * header.length + 4 * at)
  return { tag: 'cmap', data }
}

/** Tables without content: names of the font, and names of glyphs. Browsers require both. */
const FIXED_TABLES: readonly FontTable[] = [
  { tag: 'name', data: Buffer.from([0, 0, 0, 0, 0, 6]) },
  { tag: 'post', data: Buffer.concat([Buffer.from([0, 3, 0, 0]), Buffer.alloc(28)]) },
]
