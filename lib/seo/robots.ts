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

/** The framework's own pages, which the server closes to the outside. */
const INTERNAL = '/internal/'

/**
 * What crawlers have nothing to look for in, by the table of addresses: search results, a story drawn by lot,
 * and what the server needs for itself.
 */
function closedPaths(): readonly string[] {
  const closed = FAMILIES.flatMap(({ pattern, robots, alternates }) => {
    if (robots === undefined) return []
    const path = robots === 'no-query' ? `${pattern}?` : pattern
    return [path, ...alternates.map((format) => alternatePath(pattern, format))]
  })
  return [
    ...closed,
    ...closed.flatMap((path) => traditionalPath(path) ?? []),
    HEALTH,
    READY,
    METRICS,
    INTERNAL,
  ]
}

/**
 * Returns robots.txt (RFC 9309): all other paths are open; lists the sitemaps. Of a site below a path, only
 * the owner of the host can publish it, at the host's root.
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
