import { absolute, ISSUES, LLMS_FULL, SEARCH, SEARCH_JSON, STORIES, TOPICS } from '@/lib/site/addresses'
import { pageOfAlternate } from '@/lib/site/documents'
import { EMBEDDABLE, type Fields, SAME_ORIGIN } from './headers'

export const ALLOWED = 'GET, HEAD, OPTIONS'

/**
 * Scripts of any site may read a document: it is public and does not depend on cookies. Pages are not for
 * scripts.
 */
export const CROSS_ORIGIN: Fields = [
  ...['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', 'ETag, Last-Modified, Link'],
  ...EMBEDDABLE,
]

/** Response to a CORS preflight request (Fetch, "CORS-preflight fetch"). */
export const PREFLIGHT: Fields = [
  ...['Allow', ALLOWED, ...CROSS_ORIGIN.slice(0, 2)],
  ...[
    'Access-Control-Allow-Methods',
    ALLOWED,
    'Access-Control-Allow-Headers',
    '*',
    'Access-Control-Max-Age',
    '86400',
  ],
]

/**
 * Returns header fields that depend on the address: documents may be read across sites, an alternate links to
 * its page (and is not indexed), a page links to its alternates (RFC 8288).
 */
export function documentFields(address: string, siteUrl: string): Fields {
  const [path = '', query] = address.split('?', 2)
  const link = (target: string, relation: string): string => `<${absolute(siteUrl, target)}>; ${relation}`
  const withQuery = (base: string): string => (query === undefined ? base : `${base}?${query}`)
  if (path === SEARCH) return [...SAME_ORIGIN, 'Link', link(withQuery(SEARCH_JSON), ALTERNATE_JSON)]
  const page = path === SEARCH_JSON ? withQuery(SEARCH) : pageOfAlternate(path)?.page
  if (page !== undefined)
    return ['X-Robots-Tag', 'noindex', 'Link', link(page, 'rel="canonical"'), ...CROSS_ORIGIN]
  if (path === LLMS_FULL) return ['X-Robots-Tag', 'noindex', ...CROSS_ORIGIN]
  if (/\.[a-z]+$/.test(path)) return CROSS_ORIGIN
  return [...SAME_ORIGIN, ...alternates(path, link)]
}

/** Returns links to the alternates of a page. */
function alternates(path: string, link: (target: string, relation: string) => string): Fields {
  if (isFamily(path, ISSUES))
    return ['Link', `${link(`${path}.md`, ALTERNATE_MARKDOWN)}, ${link(`${path}.json`, ALTERNATE_JSON)}`]
  return isFamily(path, STORIES) || isFamily(path, TOPICS)
    ? ['Link', link(`${path}.json`, ALTERNATE_JSON)]
    : []
}

const isFamily = (path: string, family: string): boolean => path.startsWith(`${family}/`)
const ALTERNATE_MARKDOWN = 'rel="alternate"; type="text/markdown"'
const ALTERNATE_JSON = 'rel="alternate"; type="application/json"'
