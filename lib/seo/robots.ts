import {
  absolute,
  HEALTH,
  NEWS_SITEMAP,
  RANDOM,
  SEARCH,
  SEARCH_JSON,
  SITEMAP,
  TRADITIONAL,
} from '@/lib/site/addresses'

/**
 * What crawlers have nothing to look for in: search results, one story drawn by lot, what the house needs for
 * itself.
 */
const CLOSED = [
  `${SEARCH}?`,
  SEARCH_JSON,
  RANDOM,
  `${TRADITIONAL}${SEARCH}?`,
  `${TRADITIONAL}${RANDOM}`,
  HEALTH,
  '/internal/',
]

/** robots.txt (RFC 9309): all else is open; the sitemaps by their addresses. */
export const robotsText = (siteUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    ...[SITEMAP, NEWS_SITEMAP].map((path) => `Sitemap: ${absolute(siteUrl, path)}`),
    '',
  ].join('\n')
