/** Header fields in the form that Node handles fastest: name, value, name, value … */
export type Fields = readonly string[]

/**
 * Returns the content security policy of a page. It allows the kinds of files that pages use if they come
 * from this site, and images in `data:` addresses.
 * @param inline hashes of inline scripts
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
 * @param inline hashes of inline scripts, in the form `sha256-…`
 * @param hsts the value of `Strict-Transport-Security` (RFC 6797); `undefined` if the field is not sent
 */
export const securityFields = (inline: readonly string[], hsts?: string): Fields => [
  ...['Content-Security-Policy', policy(inline)],
  ...['X-Content-Type-Options', 'nosniff'],
  ...['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ...['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()'],
  ...['Cross-Origin-Opener-Policy', 'same-origin'],
  ...(hsts === undefined ? [] : ['Strict-Transport-Security', hsts]),
]

/** For pages: no other site may embed them (Fetch, `Cross-Origin-Resource-Policy`). */
export const SAME_ORIGIN: Fields = ['Cross-Origin-Resource-Policy', 'same-origin']
/** For images and icons: any site may embed them. */
export const EMBEDDABLE: Fields = ['Cross-Origin-Resource-Policy', 'cross-origin']

/** For fonts, which are not sent to browsers that ask to save data (https://wicg.github.io/savedata/). */
export const VARY_SAVE_DATA: Fields = ['Vary', 'Save-Data']

/**
 * For pages. Any cache may store them, but must ask the server before each use whether they have changed. If
 * a page has not changed, the server's 304 response costs almost nothing.
 */
export const FRESH = 'public, max-age=0, must-revalidate'
/**
 * For feeds, sitemaps and other documents that clients poll. Clients keep them for five minutes, a CDN for
 * one minute; a CDN may serve a stale copy while it revalidates. `stale-if-error` is not set, because it
 * would bring back withdrawn content.
 */
export const POLLED = 'public, max-age=300, s-maxage=60, stale-while-revalidate=600'
/** For a file whose name contains the hash of its content. */
export const FOREVER = 'public, max-age=31536000, immutable'
