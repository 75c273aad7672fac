import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Fields } from './headers'
import type { Encoding } from './negotiate'

/** A response's body in one encoding, as it is sent, with all header fields. */
export interface Variant {
  readonly etag: string
  readonly fields: Fields
  /**
   * The header fields of a 304 response: `fields` without those that describe the body (RFC 9110, 15.4.5).
   */
  readonly unchanged: Fields
  readonly body: Buffer
}

/** A finished response with its body in several encodings. */
export interface EncodedResponse {
  readonly status: number
  /** The uncompressed body. */
  readonly identity: Variant
  /** Returns the body in an encoding. The first call compresses it; later calls return the cached body. */
  readonly variant: (encoding: Encoding) => Variant | Promise<Variant>
  /** The encodings that were requested so far. */
  readonly encodings: () => readonly Encoding[]
  /** Last change of the content, in milliseconds since 1970, if known. */
  readonly changedAt?: number
  /** Estimated bytes of all bodies. */
  readonly bytes: number
}

export interface UnencodedResponse {
  readonly status: number
  readonly type: string
  readonly body: Buffer
  readonly caching: string
  readonly shared: Fields
  readonly changedAt?: number
}

const deflate = promisify(gzip)
const brotli = promisify(brotliCompress)
/**
 * Smaller bodies are sent uncompressed: the additional header fields would cost more than compression saves.
 */
const MIN_COMPRESSED_BYTES = 300
/**
 * Levels below the maximum, because the first client waits for the compression. At the maximum, a feed would
 * be 3 % smaller in gzip and take twice as long, and 5 % smaller in brotli and take ten times as long.
 */
const GZIP_LEVEL = 6
const BROTLI_QUALITY = 5
const COMPRESSED = /^(?:image\/(?!svg)|font\/|application\/(?:zip|gzip|octet-stream))/

/** Brotli and gzip together take at most half of the bytes of the uncompressed body. */
const COMPRESSED_SIZE_FACTOR = 1.5

const COMPRESS: Readonly<Record<'br' | 'gzip', (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body) => deflate(body, { level: GZIP_LEVEL }),
}

/**
 * Prepares a response for the cache. Header fields are written once, and the body is compressed once per
 * encoding.
 */
export function encodeResponse({
  status,
  type,
  body,
  caching,
  shared,
  changedAt,
}: UnencodedResponse): EncodedResponse {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 20)
  const dated = changedAt === undefined ? {} : { changedAt }
  const modified = changedAt === undefined ? [] : ['Last-Modified', new Date(changedAt).toUTCString()]
  const common = [...shared, 'Cache-Control', caching, 'Vary', 'Accept-Encoding']
  const inEncoding = (encoding: Encoding, bytes: Buffer): Variant => {
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`
    const unchanged = [...common, 'ETag', etag]
    const coding = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    const fields = [
      ...unchanged,
      ...modified,
      'Content-Type',
      type,
      ...coding,
      'Content-Length',
      String(bytes.length),
    ]
    return { etag, unchanged, body: bytes, fields }
  }
  const identity = inEncoding('identity', body)
  if (body.length < MIN_COMPRESSED_BYTES || COMPRESSED.test(type))
    return { status, identity, variant: () => identity, encodings: () => [], bytes: body.length, ...dated }
  const made = new Map<Encoding, Variant | Promise<Variant>>([['identity', identity]])
  const make = async (encoding: 'br' | 'gzip'): Promise<Variant> => {
    const variant = inEncoding(encoding, await COMPRESS[encoding](body))
    made.set(encoding, variant)
    return variant
  }
  const variant = (encoding: Encoding): Variant | Promise<Variant> => {
    const known = made.get(encoding)
    if (known !== undefined || encoding === 'identity') return known ?? identity
    const making = make(encoding)
    made.set(encoding, making)
    return making
  }
  const encodings = (): readonly Encoding[] => [...made.keys()]
  return {
    status,
    identity,
    variant,
    encodings,
    bytes: Math.ceil(body.length * COMPRESSED_SIZE_FACTOR),
    ...dated,
  }
}
