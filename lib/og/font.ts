/** What a layout must know of a font file, without any shaping. */
export interface Font {
  /** Has the font a glyph for this code point? */
  has(codePoint: number): boolean
  /** How far the pen moves on after this code point, in ems; 0 where there is no glyph. */
  advance(codePoint: number): number
}

/**
 * Reads character map and advance widths of a TrueType file (OpenType 1.9: `cmap` format 12, `head`, `hhea`, `hmtx`).
 * @throws {Error} where the file lacks one of them
 */
export function readFont(file: Buffer): Font {
  const table = (tag: string): number => tableOffset(file, tag)
  const glyphs = readCharacterMap(file, table('cmap'))
  const unitsPerEm = file.readUInt16BE(table('head') + 18)
  const metrics = file.readUInt16BE(table('hhea') + 34)
  const widths = table('hmtx')
  return {
    has: (codePoint) => glyphs.has(codePoint),
    advance: (codePoint) => {
      const glyph = glyphs.get(codePoint)
      // Glyphs after the last metric share it.
      return glyph === undefined ? 0 : file.readUInt16BE(widths + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm
    },
  }
}

function tableOffset(file: Buffer, tag: string): number {
  const tables = file.readUInt16BE(4)
  for (let record = 12; record < 12 + 16 * tables; record += 16) {
    if (file.toString('latin1', record, record + 4) === tag) return file.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

/** Glyphs by code point, from the subtable that holds all of Unicode. Glyph 0 is the box for what is missing: no glyph. */
function readCharacterMap(file: Buffer, cmap: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>()
  const groups = groupsOffset(file, cmap)
  const count = file.readUInt32BE(groups - 4)
  for (let group = groups; group < groups + 12 * count; group += 12) {
    const [first, last, glyph] = [file.readUInt32BE(group), file.readUInt32BE(group + 4), file.readUInt32BE(group + 8)]
    for (let codePoint = first; codePoint <= last; codePoint++) {
      if (glyph + codePoint - first > 0) glyphs.set(codePoint, glyph + codePoint - first)
    }
  }
  return glyphs
}

function groupsOffset(file: Buffer, cmap: number): number {
  const subtables = file.readUInt16BE(cmap + 2)
  for (let record = cmap + 4; record < cmap + 4 + 8 * subtables; record += 8) {
    const subtable = cmap + file.readUInt32BE(record + 4)
    if (file.readUInt16BE(subtable) === 12) return subtable + 16
  }
  throw new Error('the font has no character map of format 12')
}
