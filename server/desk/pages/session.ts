import type { IncomingMessage } from 'node:http'
import { DESK } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'

type Headers = IncomingMessage['headers']

/**
 * The cookie contains the token itself. Therefore a revoked token ends the session at once, and the server
 * stores no sessions.
 */
const COOKIE_NAME = 'dateline-desk'
const COOKIE_VALUE = /^[\w-]{1,200}$/

/**
 * Returns the token in the cookie of a request. Only pages of the desk use the cookie; programs send a
 * header.
 */
export const tokenInCookie = ({ cookie = '' }: Headers): string | undefined =>
  cookie
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${COOKIE_NAME}=`))
    ?.slice(COOKIE_NAME.length + 1)

/**
 * Returns the value of `Set-Cookie` for a browser that has signed in (RFC 6265, 4.1). The browser deletes the
 * cookie when it is closed.
 */
export const cookieFor = (token: string, siteUrl: string, origin: URL): string | undefined =>
  COOKIE_VALUE.test(token) ? `${COOKIE_NAME}=${token}; ${attributes(siteUrl, origin)}` : undefined

/** Returns the value of `Set-Cookie` that deletes the cookie. */
export const cookieAway = (siteUrl: string, origin: URL): string =>
  `${COOKIE_NAME}=; Max-Age=0; ${attributes(siteUrl, origin)}`

const attributes = (siteUrl: string, { protocol }: URL): string =>
  `Path=${basePathOf(siteUrl)}${DESK}; HttpOnly; SameSite=Strict${protocol === 'https:' ? '; Secure' : ''}`

/**
 * Returns the origin of a form that a page of this site sent; `undefined` if another site sent the form, or
 * if a program sent it without `Origin`. Browsers send `Origin` with every POST (Fetch, 3.2), and no page can
 * change this field.
 */
export function originOfForm(headers: Headers, siteUrl: string): URL | undefined {
  const { origin, host } = headers
  const fetchedBy = headers['sec-fetch-site'] ?? 'same-origin'
  const sent = origin !== undefined && URL.canParse(origin) ? new URL(origin) : undefined
  const isOwn = sent?.host === host || sent?.origin === new URL(siteUrl).origin
  return isOwn && fetchedBy === 'same-origin' ? sent : undefined
}

/**
 * Tells whether a browser reached this server at a safe origin (see {@link isSafe}). This function is for
 * requests without `Origin`. The first of these values decides:
 * 1. `Sec-Fetch-Site`, which browsers send only to safe origins and older browsers never send;
 * 2. the scheme in `X-Forwarded-Proto`, which a proxy sets;
 * 3. the scheme of the site's address if the request is for the site's host, otherwise `http`.
 */
export function isSeenSafely(headers: Headers, siteUrl: string): boolean {
  if (headers['sec-fetch-site'] !== undefined) return true
  const site = new URL(siteUrl)
  const { host = site.host } = headers
  const said = String(headers['x-forwarded-proto'] ?? '')
    .split(',', 1)[0]
    ?.trim()
  const scheme = said || (host === site.host ? site.protocol.slice(0, -1) : 'http')
  const text = `${scheme}://${host}`
  return isSafe(URL.canParse(text) ? new URL(text) : site)
}

/**
 * Tells whether a token may be sent to an origin: the connection is encrypted, or does not leave this
 * machine.
 */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
