import type { IncomingMessage } from 'node:http'

/** An address has at most 254 characters. */
const MAX_BODY_BYTES = 4_096

/**
 * Returns the fields of a form (`application/x-www-form-urlencoded`); `undefined` if the body is another one,
 * or too long.
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
