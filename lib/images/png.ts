import { promisify } from 'node:util'
import { constants, crc32, deflate } from 'node:zlib'
import { type Canvas, COLOURS } from './canvas'

/**
 * Writes a PNG with a palette (ISO/IEC 15948). It has a third of the bytes of a PNG with full colours, and no
 * visible difference for pictures with few colours.
 */
export async function writePng({ width, height, rows }: Canvas): Promise<Buffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([BIT_DEPTH, PALETTE_COLOUR_TYPE], 8)
  // `Z_RLE` compresses only runs of equal bytes, because most of a picture is background. Compared with
  // zlib's default strategy, it takes a quarter of the time and produces an eighth more bytes.
  const strategy = constants.Z_RLE
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(COLOURS.flatMap(channelsOf))),
    chunk('IDAT', await compress(rows, { strategy })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bits per pixel, and the PNG colour type that means “palette”. */
const BIT_DEPTH = 8
const PALETTE_COLOUR_TYPE = 3
const compress = promisify<Uint8Array, { readonly strategy: number }, Buffer>(deflate)

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const channelsOf = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 255, colour & 255]
