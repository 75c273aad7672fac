import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
import { palette } from './palette'

/**
 * Writes a PNG with a palette (ISO/IEC 15948). It has a third of the bytes of a PNG with full colours, and no
 * visible difference for pictures with few colours.
 * @param pixels red, green, blue and opacity of each pixel, one byte each; opacity is ignored
 */
export async function writePng(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([DEPTH, INDEXED], 8)
  const rows = await compress(indexRows(pixels, width, height))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(COLOURS.flatMap(channelsOf))),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bits per pixel, and the PNG colour type that means “palette”. */
const DEPTH = 8
const INDEXED = 3
const compress = promisify(deflate)

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Number of shades between the background and each text colour, for the edges of letters. */
const STEPS = 20
const { paper, ...inks } = palette

/** The palette as 24-bit colours: the background, then all shades of all text colours. */
const COLOURS: readonly number[] = [
  ...new Set(
    Object.values(inks).flatMap((ink) =>
      Array.from({ length: STEPS + 1 }, (_, step) => mix(paper, ink, step / STEPS)),
    ),
  ),
]

function mix(from: string, to: string, share: number): number {
  const channels = [1, 3, 5].map((at) => {
    const [first, last] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.round((first ?? 0) * (1 - share) + (last ?? 0) * share)
  })
  return channels.reduce((colour, channel) => colour * 256 + channel, 0)
}

const channelsOf = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 255, colour & 255]

/**
 * Returns the rows of the picture. Each has a byte for its filter (0: none), then the palette index of each
 * pixel.
 */
function indexRows(pixels: Uint8Array, width: number, height: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength)
  let [colour, place] = [-1, 0]
  for (let row = 0, pixel = 0; row < height; row++) {
    for (let at = row * (width + 1) + 1; at < (row + 1) * (width + 1); at++, pixel++) {
      const next = view.getUint32(4 * pixel) >>> 8
      // The lookup is skipped for a pixel of the same colour as the one before. Most pixels are background.
      if (next !== colour) {
        colour = next
        place = placeOf(next)
      }
      rows[at] = place
    }
  }
  return rows
}

/**
 * Palette indexes of colours that were looked up before. A picture has only a few thousand different colours.
 */
const places = new Map(COLOURS.map((colour, place) => [colour, place]))

function placeOf(colour: number): number {
  const known = places.get(colour)
  if (known !== undefined) return known
  const distances = COLOURS.map((one) => distance(one, colour))
  const nearest = distances.indexOf(Math.min(...distances))
  places.set(colour, nearest)
  return nearest
}

const distance = (one: number, other: number): number => {
  const others = channelsOf(other)
  return channelsOf(one).reduce((sum, channel, index) => sum + (channel - (others[index] ?? 0)) ** 2, 0)
}
