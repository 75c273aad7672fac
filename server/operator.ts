import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { clientOf, type TrustedProxies } from './client-address'

/**
 * Detects requests of operators: from this machine, or with the token (`Authorization: Bearer …`, RFC 6750,
 * 2.1).
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

/** Digests have equal length, so that the comparison takes constant time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
