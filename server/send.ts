import type { IncomingMessage, ServerResponse } from 'node:http'
import { limitWriteTime } from './connection-limits'
import type { EncodedResponse, Variant } from './encoded-response'
import type { Fields } from './headers'
import { type Encoding, encodingFor, evaluateConditions } from './negotiate'

/** Encodings by value of `Accept-Encoding`; browsers send few different values. */
const choices = new Map<string, Encoding>()
const MAX_CACHED_CHOICES = 500

function encodingOf(request: IncomingMessage): Encoding {
  const accepted = request.headers['accept-encoding']
  if (typeof accepted !== 'string') return 'identity'
  const known = choices.get(accepted)
  if (known !== undefined) return known
  const encoding = encodingFor(accepted)
  if (choices.size < MAX_CACHED_CHOICES) choices.set(accepted, encoding)
  return encoding
}

/**
 * Sends a finished response in an encoding that the client accepts, or a 304 or 412 without a body.
 * @returns a promise only if the response must be compressed first
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  encoded: EncodedResponse,
): void | Promise<void> {
  // The client has closed the connection, so there is no need to compress anything.
  if (response.destroyed) return
  const variant = encoded.variant(encodingOf(request))
  if (variant instanceof Promise) return variant.then((made) => sendVariant(request, response, encoded, made))
  sendVariant(request, response, encoded, variant)
}

function sendVariant(
  request: IncomingMessage,
  response: ServerResponse,
  encoded: EncodedResponse,
  variant: Variant,
): void {
  const { status, changedAt } = encoded
  const outcome = status === 200 ? evaluateConditions(request.headers, variant.etag, changedAt) : 'full'
  switch (outcome) {
    case 'not-modified':
      response.writeHead(304, [...variant.unchanged]).end()
      return
    case 'failed':
      response.writeHead(412, failedFields(variant)).end()
      return
    case 'full':
      response.writeHead(status, variant.fields as string[])
      response.end(request.method === 'HEAD' ? undefined : variant.body)
      limitWriteTime(response)
  }
}

/** Header fields of a 412, which must not be cached. */
const failedFields = ({ unchanged }: Variant): string[] => [
  ...unchanged.map((text, index) => (unchanged[index - 1] === 'Cache-Control' ? 'no-store' : text)),
  ...['Content-Length', '0'],
]

/** Sends a short text that is not cached. */
export function sendText(request: IncomingMessage, response: ServerResponse, answer: TextAnswer): void {
  const { status, text, type = 'text/plain; charset=utf-8', fields = [] } = answer
  const body = Buffer.from(text)
  response.writeHead(status, [
    ...fields,
    'Content-Type',
    type,
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
  ])
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A short answer that is not cached. */
export interface TextAnswer {
  readonly status: number
  readonly text: string
  readonly type?: string
  readonly fields?: Fields
}
