/** A parsed request target. */
export type RequestTarget =
  | { readonly kind: 'path'; readonly path: string }
  /** Another site's resource, as requested from a proxy. */
  | { readonly kind: 'misdirected' }
  | { readonly kind: 'malformed' }

const LOCAL_HOST = /^(?:localhost|\d+\.\d+\.\d+\.\d+|\[[\da-f:.]+\])$/
/** A reg-name, IPv4 address or IPv6 literal with an optional port; no user information (RFC 9110, 4.2.4). */
const AUTHORITY = /^(?:[\w.~%!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d*)?$/i

/**
 * Parses a request target in origin form or absolute form (RFC 9112, 3.2). A server must accept the absolute
 * form, whose host overrides `Host`. Valid hosts are the site's own, localhost and IP addresses.
 * @param siteUrl the site's public address
 */
export function readRequestTarget(target: string, siteUrl: string): RequestTarget {
  if (target.startsWith('/')) return { kind: 'path', path: target }
  const {
    scheme,
    authority = '',
    rest = '',
  } = /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?<authority>[^/?#]*)(?<rest>.*)$/is.exec(target)?.groups ?? {}
  if (scheme === undefined || !AUTHORITY.test(authority)) return { kind: 'malformed' }
  if (!/^https?$/i.test(scheme)) return { kind: 'misdirected' }
  const host = authority.replace(/:\d*$/, '').toLowerCase()
  if (host !== new URL(siteUrl).hostname && !LOCAL_HOST.test(host)) return { kind: 'misdirected' }
  return { kind: 'path', path: rest.startsWith('/') ? rest : `/${rest}` }
}
