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

/** Paths closed to crawlers: search results, the random story, internal addresses. */
const CLOSED = [
  `${SEARCH}?`,
  SEARCH_JSON,
  RANDOM,
  `${TRADITIONAL}${SEARCH}?`,
  `${TRADITIONAL}${RANDOM}`,
  HEALTH,
  '/internal/',
]

/** Returns robots.txt (RFC 9309): all other paths are open; lists the sitemaps. */
export const robotsText = (siteUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    ...[SITEMAP, NEWS_SITEMAP].map((path) => `Sitemap: ${absolute(siteUrl, path)}`),
    '',
  ].join('\n')
