import { absolute, HEALTH, SITEMAP } from '@/lib/site/addresses'

/** robots.txt (RFC 9309): everything but the internal routes is open; the sitemap by its address. */
export const robotsText = (siteUrl: string): string =>
  ['User-agent: *', 'Allow: /', `Disallow: ${HEALTH}`, '', `Sitemap: ${absolute(siteUrl, SITEMAP)}`, ''].join('\n')
