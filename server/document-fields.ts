import { absolute, ISSUES, LLMS_FULL, SEARCH, SEARCH_JSON, STORIES, TOPICS } from '@/lib/site/addresses'
import { pageOfAlternate } from '@/lib/site/documents'
import { EMBEDDABLE, type Fields, SAME_ORIGIN } from './headers'

export const ALLOWED = 'GET, HEAD, OPTIONS'

/**
 * Any site's script may read a document: it is public, and no cookie changes it. Pages are not for scripts.
 */
export const CROSS_ORIGIN: Fields = [
  ...['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', 'ETag, Last-Modified, Link'],
  ...EMBEDDABLE,
]

/** What a browser is told that asks before it fetches (Fetch, "CORS-preflight fetch"). */
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
 * What an answer says of itself beside its body: a document may be read across sites, a twin names its page
 * (and is not indexed beside it), a page names its twins (RFC 8288).
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

/** The twins of a page. */
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
