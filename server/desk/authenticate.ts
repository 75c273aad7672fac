import type { IncomingMessage } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { RIGHTS, type Sender, type Tokens } from '@/lib/desk/tokens'

/** The name under which signed requests appear in the audit list. */
export const SIGNATURE_SENDER = 'signature'

type Headers = IncomingMessage['headers']

/** Returns the token in a request: `Authorization: Bearer …` (RFC 6750, 2.1) or `X-Dateline-Token`. */
export function tokenIn(headers: Headers): string | undefined {
  const own = headers['x-dateline-token']
  // Some proxies use `Authorization` themselves, or remove it.
  if (typeof own === 'string') return own.trim()
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}

export const isSigned = (headers: Headers): boolean => headers['webhook-signature'] !== undefined

/** Returns the sender to whom the token of a request belongs; `undefined` without a valid token. */
export async function senderByToken(
  headers: Headers,
  tokens: Tokens,
  now: number,
): Promise<Sender | undefined> {
  const token = tokenIn(headers)
  return token === undefined ? undefined : tokens.find(token, now)
}

/**
 * Returns the sender of a signed request (Standard Webhooks 1.0); `undefined` without a valid signature. A
 * valid signature is at most five minutes old and was made with one of the secrets.
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
 * Returns a verifier for each way to read a secret. A secret is the Base64 form of the key or, in n8n's
 * Crypto node, the key itself.
 */
function verifiers(secret: string): readonly Webhook[] {
  const asText = new Webhook(secret, { format: 'raw' })
  try {
    return [new Webhook(secret), asText]
  } catch {
    return [asText]
  }
}
