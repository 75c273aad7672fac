import type { IncomingHttpHeaders } from 'node:http'
import { type Problem, problem } from './problem'

const KEY = /^[\x20-\x7e]{1,255}$/

/**
 * Returns the key that identifies a request when it is sent again: `Idempotency-Key`, with or without
 * quotation marks, or `webhook-id`.
 */
export function keyOf(headers: IncomingHttpHeaders): { readonly text: string } | Problem | undefined {
  const given = headers['idempotency-key'] ?? headers['webhook-id']
  if (given === undefined) return undefined
  const text = String(given)
    .trim()
    .replace(/^"(.*)"$/, '$1')
  return KEY.test(text) ? { text } : problem(400, 'Idempotency-Key has 1 to 255 printable ASCII characters.')
}
