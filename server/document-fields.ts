import { findAddress, findAlternate } from '@/lib/routes/table'
import { absolute, alternatePath } from '@/lib/site/addresses'
import { EMBEDDABLE, type Fields, SAME_ORIGIN } from './headers'

export const ALLOWED_METHODS = 'GET, HEAD, OPTIONS'

/**
 * Header fields of documents (feeds, Markdown, JSON). Scripts of any site may read them, because they are
 * public and do not depend on cookies. Pages do not get these fields.
 */
export const CROSS_ORIGIN: Fields = [
  ...['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', 'ETag, Last-Modified, Link'],
  ...EMBEDDABLE,
]

/** Response to a CORS preflight request (Fetch, "CORS-preflight fetch"). */
export const PREFLIGHT: Fields = [
  ...['Allow', ALLOWED_METHODS, ...CROSS_ORIGIN.slice(0, 2)],
  ...[
    'Access-Control-Allow-Methods',
    ALLOWED_METHODS,
    'Access-Control-Allow-Headers',
    '*',
    'Access-Control-Max-Age',
    '86400',
  ],
]

/**
 * Returns the header fields that depend on a response's address. `Link` (RFC 8288) names the alternates of a
 * page and, for an alternate, the page that search engines show instead. Documents also get {@link
 * CROSS_ORIGIN}.
 */
export function documentFields(address: string, siteUrl: string): Fields {
  const [path = '', query] = address.split('?', 2)
  const link = (target: string, relation: string): string =>
    `<${absolute(siteUrl, query === undefined ? target : `${target}?${query}`)}>; ${relation}`
  const alternate = findAlternate(path)
  if (alternate !== undefined)
    return [...NOT_INDEXED, 'Link', link(alternate.pagePath, 'rel="canonical"'), ...CROSS_ORIGIN]
  const family = findAddress(path)?.family
  if (family?.kind === 'document') return family.indexed ? CROSS_ORIGIN : [...NOT_INDEXED, ...CROSS_ORIGIN]
  const links = (family?.alternates ?? []).map((format) =>
    link(alternatePath(path, format), `rel="alternate"; type="${ALTERNATE_TYPES[format]}"`),
  )
  return links.length === 0 ? SAME_ORIGIN : [...SAME_ORIGIN, 'Link', links.join(', ')]
}

export const NOT_INDEXED: Fields = ['X-Robots-Tag', 'noindex']
const ALTERNATE_TYPES = { md: 'text/markdown', json: 'application/json' } as const
