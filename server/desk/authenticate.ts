import type { IncomingMessage } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { RIGHTS, type Sender, type Tokens } from '@/lib/desk/tokens'

/** The name under which signed requests appear in the audit list. */
export const SIGNATURE_SENDER = 'signature'

type Headers = IncomingMessage['headers']

/** Returns the token of a request: `Authorization: Bearer …` (RFC 6750, 2.1) or `X-Dateline-Token`. */
export function tokenIn(headers: Headers): string | undefined {
  const own = headers['x-dateline-token']
  // Some proxies use `Authorization` themselves, or remove it.
  if (typeof own === 'string') return own.trim()
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}

export const isSigned = (headers: Headers): boolean => headers['webhook-signature'] !== undefined

/** Returns the sender of a request with a valid token. */
export async function senderByToken(
  headers: Headers,
  tokens: Tokens,
  now: number,
): Promise<Sender | undefined> {
  const token = tokenIn(headers)
  return token === undefined ? undefined : tokens.find(token, now)
}

/**
 * Returns the sender of a request with a valid signature (Standard Webhooks 1.0): not older than five
 * minutes, made with one of the secrets.
 */
export function senderBySignature(
  headers: Headers,
  body: Buffer,
  secrets: readonly string[],
): Sender | undefined {
  const text = body.toString('utf8')
  const given = {
    'webhook-id': String(headers['webhook-id'] ?? ''),
    'webhook-timestamp': String(headers['webhook-timestamp'] ?? ''),
    'webhook-signature': String(headers['webhook-signature'] ?? ''),
  }
  const isValid = secrets.flatMap(verifiers).some((webhook) => {
    try {
      webhook.verify(text, given, { jsonParse: false })
      return true
    } catch {
      return false
    }
  })
  return isValid ? { name: SIGNATURE_SENDER, rights: RIGHTS } : undefined
}

/**
 * Returns a verifier for each way to make a key from a secret: the key may be the bytes that the secret
 * encodes or, as in n8n's Crypto node, the text of the secret itself.
 */
function verifiers(secret: string): readonly Webhook[] {
  const asText = new Webhook(secret, { format: 'raw' })
  try {
    return [new Webhook(secret), asText]
  } catch {
    return [asText]
  }
}
