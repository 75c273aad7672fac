import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { clientOf, type TrustedProxies } from './client-address'

/**
 * Returns a function that tells whether an operator sent a request. An operator's request comes from this
 * machine, or has the token in `Authorization: Bearer …` (RFC 6750, 2.1).
 * @param token OPS_TOKEN, if set
 */
export function operatorCheck(
  isTrusted: TrustedProxies,
  token: string | undefined,
): (request: IncomingMessage) => boolean {
  return (request) =>
    clientOf(request, isTrusted).isLoopback || (token !== undefined && hasToken(request, token))
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

/** Tokens are compared by their digests, because `timingSafeEqual` needs values of equal length. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
