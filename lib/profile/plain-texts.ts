import { absolute, SECURITY } from '@/lib/site/addresses'
import type { Site } from './model'

/** Validity of security.txt in months; RFC 9116 requires fewer than twelve. */
const MONTHS = 6

/**
 * Returns short texts at fixed paths, by path: files at the root that the profile lists, Bing's proof of
 * ownership, `security.txt` if the profile names a contact, the IndexNow key if it has one.
 * @param now milliseconds since 1970
 */
export function plainTexts(site: Site, now: number): ReadonlyMap<string, string> {
  const { security, indexNowKey, ownership, rootFiles } = site.profile
  return new Map([
    ...[...rootFiles].map(([name, text]) => [`/${name}`, `${text}\n`] as const),
    ...(ownership.bing === undefined ? [] : [['/BingSiteAuth.xml', bingText(ownership.bing)] as const]),
    ...(security === undefined ? [] : [[SECURITY, securityText(security, site.siteUrl, now)] as const]),
    ...(indexNowKey === undefined ? [] : [[`/${indexNowKey}.txt`, indexNowKey] as const]),
  ])
}

/** The token has only letters, digits and signs that XML allows. */
const bingText = (token: string): string => `<?xml version="1.0"?>\n<users><user>${token}</user></users>\n`

/** RFC 9116. It expires at the end of a month half a year ahead, so it changes once a month. */
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
