import { HEALTH, METRICS, READY } from '@/lib/site/addresses'
import { basePathOf, removeBasePath } from '@/lib/site/base-path'

/** A parsed request target. */
export type RequestTarget =
  /** An address below the site's base path; `path` is without the base path. */
  | { readonly kind: 'path'; readonly path: string }
  /** The base path was requested without the slash at its end; `to` has the slash. */
  | { readonly kind: 'moved'; readonly to: string }
  /** An address of this host outside the base path. */
  | { readonly kind: 'outside' }
  /** An address of another host, as clients request it from a proxy. */
  | { readonly kind: 'misdirected' }
  | { readonly kind: 'malformed' }

const LOCAL_HOST = /^(?:localhost|\d+\.\d+\.\d+\.\d+|\[[\da-f:.]+\])$/
/** A reg-name, IPv4 address or IPv6 literal with an optional port; no user information (RFC 9110, 4.2.4). */
const AUTHORITY = /^(?:[\w.~%!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d*)?$/i
/** Addresses for monitoring. The server answers them with and without the base path. */
const PROBE_PATHS: ReadonlySet<string> = new Set([HEALTH, READY, METRICS])

/**
 * Returns a parser of request targets in origin form or absolute form (RFC 9112, 3.2). A server must accept
 * the absolute form; its host overrides `Host`. Valid hosts are the site's host, localhost and IP addresses.
 * @param siteUrl the site's public address
 */
export function requestTargetParser(siteUrl: string): (target: string) => RequestTarget {
  const base = basePathOf(siteUrl)
  const { hostname } = new URL(siteUrl)
  const below = (address: string): RequestTarget => {
    const path = removeBasePath(base, address)
    if (path !== undefined) return { kind: 'path', path }
    const [asked = ''] = address.split('?', 1)
    if (asked === base) return { kind: 'moved', to: `${base}/${address.slice(base.length)}` }
    return PROBE_PATHS.has(asked) ? { kind: 'path', path: address } : { kind: 'outside' }
  }
  return (target) => {
    if (target.startsWith('/')) return below(target)
    const {
      scheme,
      authority = '',
      rest = '',
    } = /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?<authority>[^/?#]*)(?<rest>.*)$/is.exec(target)?.groups ?? {}
    if (scheme === undefined || !AUTHORITY.test(authority)) return { kind: 'malformed' }
    if (!/^https?$/i.test(scheme)) return { kind: 'misdirected' }
    const host = authority.replace(/:\d*$/, '').toLowerCase()
    if (host !== hostname && !LOCAL_HOST.test(host)) return { kind: 'misdirected' }
    return below(rest.startsWith('/') ? rest : `/${rest}`)
  }
}
