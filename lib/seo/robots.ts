import { FAMILIES } from '@/lib/routes/table'
import {
  absolute,
  alternatePath,
  HEALTH,
  METRICS,
  NEWS_SITEMAP,
  READY,
  SITEMAP,
  traditionalPath,
} from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'

/** Path prefix of internal pages, which the server does not serve to clients. */
const INTERNAL_PREFIX = '/internal/'

/**
 * Returns the paths that crawlers should not request, from the table of addresses: the random story, and
 * addresses that only the server needs. Crawlers may request search results: these pages are `noindex`, and a
 * crawler can read this directive only on a page that it may request.
 */
function closedPaths(): readonly string[] {
  const closed = FAMILIES.flatMap(({ pattern, robots, alternates }) => {
    if (robots === undefined) return []
    return [pattern, ...alternates.map((format) => alternatePath(pattern, format))]
  })
  return [
    ...closed,
    ...closed.flatMap((path) => traditionalPath(path) ?? []),
    HEALTH,
    READY,
    METRICS,
    INTERNAL_PREFIX,
  ]
}

/**
 * Returns robots.txt (RFC 9309). It disallows `closedPaths`, allows all other paths and lists the sitemaps.
 * If the site has a base path, the owner of the host must publish the file at the root.
 */
export const robotsText = (siteUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    ...closedPaths().map((path) => `Disallow: ${basePathOf(siteUrl)}${path}`),
    '',
    ...[SITEMAP, NEWS_SITEMAP].map((path) => `Sitemap: ${absolute(siteUrl, path)}`),
    '',
  ].join('\n')
