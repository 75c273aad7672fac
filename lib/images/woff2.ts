import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

/** A table of a TrueType font. */
export interface FontTable {
  /** Name of the table: four letters. */
  readonly tag: string
  readonly data: Buffer
}

/** Names of tables. A WOFF2 file contains the index in this list in place of such a name (WOFF2, 4.1). */
const KNOWN_TABLES = [
  'cmap',
  'head',
  'hhea',
  'hmtx',
  'maxp',
  'name',
  'OS/2',
  'post',
  'cvt ',
  'fpgm',
  'glyf',
  'loca',
]
const UNKNOWN_TABLE_INDEX = 63
/**
 * Tables that are written untransformed. Their entries have the flag `NO_TRANSFORM`, because WOFF2 expects
 * these tables in a transformed form by default.
 */
const UNTRANSFORMED: ReadonlySet<string> = new Set(['glyf', 'loca'])
const NO_TRANSFORM = 3 << 6
const HEADER_BYTES = 48
/** Compression level: the result is only 2 % larger than with the highest level, in a tenth of the time. */
const BROTLI_QUALITY = 9
const compress = promisify(brotliCompress)

/** Writes a font as WOFF2 (https://www.w3.org/TR/WOFF2/), without the transforms, which are optional. */
export async function writeWoff2(tables: readonly FontTable[]): Promise<Buffer> {
  const sorted = tables.toSorted((a, b) => (a.tag < b.tag ? -1 : 1))
  const directory = Buffer.from(sorted.flatMap(entryOf))
  const body = await compress(Buffer.concat(sorted.map(({ data }) => data)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
  })
  const length = padded(HEADER_BYTES + directory.length + body.length)
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('wOF2', 0, 'latin1')
  header.writeUInt32BE(0x00010000, 4)
  header.writeUInt32BE(length, 8)
  header.writeUInt16BE(sorted.length, 12)
  header.writeUInt32BE(sfntBytes(sorted), 16)
  header.writeUInt32BE(body.length, 20)
  header.writeUInt16BE(1, 24)
  const whole = Buffer.concat([header, directory, body])
  return Buffer.concat([whole, Buffer.alloc(length - whole.length)])
}

function entryOf({ tag, data }: FontTable): readonly number[] {
  const number = KNOWN_TABLES.indexOf(tag)
  const name = number < 0 ? [UNKNOWN_TABLE_INDEX, ...Buffer.from(tag, 'latin1')] : [number]
  const [first = UNKNOWN_TABLE_INDEX, ...rest] = name
  return [UNTRANSFORMED.has(tag) ? first | NO_TRANSFORM : first, ...rest, ...base128(data.length)]
}

/** Encodes a number in groups of seven bits, the highest group first (WOFF2, UIntBase128). */
const base128 = (value: number, more = 0): readonly number[] => [
  ...(value >> 7 === 0 ? [] : base128(value >> 7, 0x80)),
  (value & 0x7f) | more,
]

/** Returns the size of the font as an uncompressed file. */
const sfntBytes = (tables: readonly FontTable[]): number =>
  tables.reduce((sum, { data }) => sum + 16 + padded(data.length), 12)

/** Rounds a size up to a multiple of four bytes. Tables and files have such sizes. */
const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4
