/** Header fields as Node takes them fastest: name, value, name, value … */
export type Fields = readonly string[]

/**
 * What a page may load: files of this site, and nothing it does not use.
 * @param inline hashes of what may stand inline
 */
const policy = (inline: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${inline.map((hash) => `'${hash}'`).join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/**
 * Returns the security fields of every response.
 * @param inline hashes of inline scripts and styles as a content policy writes them: `sha256-…`
 * @param hsts the value of `Strict-Transport-Security` (RFC 6797); the field is sent only where it is set
 */
export const securityFields = (inline: readonly string[], hsts?: string): Fields => [
  ...['Content-Security-Policy', policy(inline)],
  ...['X-Content-Type-Options', 'nosniff'],
  ...['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ...['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()'],
  ...['Cross-Origin-Opener-Policy', 'same-origin'],
  ...(hsts === undefined ? [] : ['Strict-Transport-Security', hsts]),
]

/** A page is for itself: no other site may embed it (Fetch, `Cross-Origin-Resource-Policy`). */
export const SAME_ORIGIN: Fields = ['Cross-Origin-Resource-Policy', 'same-origin']
/** A picture or an icon may stand on any site. */
export const EMBEDDABLE: Fields = ['Cross-Origin-Resource-Policy', 'cross-origin']

/** A page may be kept by anyone, and is asked for again each time: a 304 costs nothing, an old page trust. */
export const FRESH = 'public, max-age=0, must-revalidate'
/**
 * Feeds, sitemaps and other documents for machines: clients that poll keep them for five minutes, a CDN for
 * one, and it may answer with an old one while it asks for the new.
 */
export const POLLED = 'public, max-age=300, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400'
/** A file whose name holds its content's hash. */
export const FOREVER = 'public, max-age=31536000, immutable'
