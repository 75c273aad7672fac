import { absolute, SECURITY } from '@/lib/site/addresses'
import type { Site } from './model'

/** Months for which security.txt holds; RFC 9116 wants fewer than twelve. */
const MONTHS = 6

/**
 * Short texts that others look for at fixed addresses, by path: `security.txt` where the profile names a
 * contact, the IndexNow key where it has one.
 * @param now milliseconds since 1970
 */
export function plainTexts(site: Site, now: number): ReadonlyMap<string, string> {
  const { security, indexNowKey } = site.profile
  return new Map([
    ...(security === undefined ? [] : [[SECURITY, securityText(security, site.siteUrl, now)] as const]),
    ...(indexNowKey === undefined ? [] : [[`/${indexNowKey}.txt`, indexNowKey] as const]),
  ])
}

/** RFC 9116. It ends with a month half a year on, and so is the same for a month. */
function securityText(contact: string, siteUrl: string, now: number): string {
  const today = new Date(now)
  const expires = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + MONTHS + 1, 1))
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: zh, en',
    `Canonical: ${absolute(siteUrl, SECURITY)}`,
    '',
  ].join('\n')
}
