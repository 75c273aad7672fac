import type { IncomingMessage } from 'node:http'
import { type Problem, problem } from './problem'

/** Maximum size of a request's body. An issue has about 30 kB. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024
const TOO_LARGE = problem(413, 'The body has more than 2 MB: send one issue, without pictures in it.', {
  headers: { Connection: 'close' },
})

/** Returns the body of a request, or a problem if it is too large or encoded. */
export async function readBody(request: IncomingMessage): Promise<Buffer | Problem> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    return problem(415, `Send the body without Content-Encoding, not ${asToken(encoding)}.`)
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return TOO_LARGE
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece)
    length += bytes.length
    if (length > MAX_BODY_BYTES) return TOO_LARGE
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

/** Returns a client's text in a form that is safe inside a message: short, with printable characters only. */
export const asToken = (text: string): string => `“${text.replace(/[^\x21-\x7e]+/g, ' ').slice(0, 60)}”`
