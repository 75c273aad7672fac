/** The width and height of a picture, in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/**
 * Returns the size of a PNG, GIF, JPEG or WebP picture, read from its first bytes; `undefined` for other
 * bytes.
 * Formats: PNG (W3C), 11.2.1; GIF89a, 18; JPEG (ITU T.81), B.2.2; WebP (RFC 9649), 2.5 and 2.6.
 */
export function pictureSize(bytes: Buffer): PictureSize | undefined {
  try {
    const size = pngSize(bytes) ?? gifSize(bytes) ?? webpSize(bytes) ?? jpegSize(bytes)
    return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined
  } catch (error) {
    // The bytes end before the fields with width and height.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const tagAt = (bytes: Buffer, at: number, length: number): string => bytes.toString('latin1', at, at + length)

const pngSize = (bytes: Buffer): PictureSize | undefined =>
  tagAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n'
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined

const gifSize = (bytes: Buffer): PictureSize | undefined =>
  /^GIF8[79]a$/.test(tagAt(bytes, 0, 6))
    ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    : undefined

function webpSize(bytes: Buffer): PictureSize | undefined {
  if (tagAt(bytes, 0, 4) !== 'RIFF' || tagAt(bytes, 8, 4) !== 'WEBP') return undefined
  switch (tagAt(bytes, 12, 4)) {
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    default:
      return undefined
  }
}

/** Tells whether a JPEG marker starts a frame header: SOF0 to SOF15, except DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpegSize(bytes: Buffer): PictureSize | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; bytes.readUInt8(at) === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (isFrame(bytes.readUInt8(at + 1)))
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
  }
  return undefined
}
