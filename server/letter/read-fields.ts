import type { IncomingMessage } from 'node:http'

/** Enough for a form with one mail address, which has at most 254 characters. */
const MAX_BODY_BYTES = 4_096

/**
 * Returns the fields of a form in a request's body; `undefined` if the body is too long or its media type is
 * not `application/x-www-form-urlencoded`.
 */
export async function readFields(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return undefined
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece)
    length += bytes.length
    if (length > MAX_BODY_BYTES) return undefined
    pieces.push(bytes)
  }
  return new URLSearchParams(Buffer.concat(pieces).toString('utf8'))
}
