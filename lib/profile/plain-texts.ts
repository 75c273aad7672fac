import { absolute, SECURITY } from '@/lib/site/addresses'
import type { Site } from './model'

/** `security.txt` is valid for at least this many months. RFC 9116 recommends less than twelve. */
const MIN_VALID_MONTHS = 6

/**
 * Returns small text files at the root of the site, by path: the files in the profile, Bing's proof of
 * ownership, `security.txt` and the file of the IndexNow key. A file is left out if the profile has no value
 * for it.
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

/**
 * Returns Bing's proof of ownership. The token needs no escaping: it has only letters, digits and characters
 * that XML allows.
 */
const bingText = (token: string): string => `<?xml version="1.0"?>\n<users><user>${token}</user></users>\n`

/**
 * Returns `security.txt` (RFC 9116). Its expiry is the start of a month, about half a year ahead, so that the
 * text changes only once a month.
 */
function securityText(contact: string, siteUrl: string, now: number): string {
  const today = new Date(now)
  const expires = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + MIN_VALID_MONTHS + 1, 1))
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: zh, en',
    `Canonical: ${absolute(siteUrl, SECURITY)}`,
    '',
  ].join('\n')
}
