import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Fields } from './headers'
import type { Encoding } from './negotiate'

/** One body as it goes over the wire, with all its fields. */
export interface Variant {
  readonly etag: string
  readonly fields: Fields
  /** The fields of a 304: those of the answer without what speaks of the body (RFC 9110, 15.4.5). */
  readonly unchanged: Fields
  readonly body: Buffer
}

/** A finished answer. */
export interface EncodedResponse {
  readonly status: number
  /** As it was made, not compressed. */
  readonly identity: Variant
  /** The body in an encoding: compressed at the first request for it, then cached. */
  readonly variant: (encoding: Encoding) => Variant | Promise<Variant>
  /** The encodings that were requested so far. */
  readonly encodings: () => readonly Encoding[]
  /** When the content was last changed, in milliseconds since 1970, where that is known. */
  readonly changedAt?: number
  /** About as many bytes as all bodies have. */
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
/** Below this a compressed body is no smaller once its fields are counted. */
const MIN_COMPRESSED_BYTES = 300
/**
 * Whoever asks first waits for it: at their best they make a feed 3 and 5 % smaller, and take two and ten
 * times as long.
 */
const GZIP_LEVEL = 6
const BROTLI_QUALITY = 5
const COMPRESSED = /^(?:image\/(?!svg)|font\/|application\/(?:zip|gzip|octet-stream))/

/** What both compressed bodies have beside the one that is not: less than half of it. */
const COMPRESSED_SIZE_FACTOR = 1.5

const COMPRESS: Readonly<Record<'br' | 'gzip', (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body) => deflate(body, { level: GZIP_LEVEL }),
}

/**
 * Finishes an answer for all who will ask: its fields are written once, and it is compressed once for each
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
