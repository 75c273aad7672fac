import type { Site } from './model'

/** The value of `id` that keeps the ids that all sites had before `id` existed. */
export const LEGACY_ID = 'legacy'
const LEGACY_ENTITY = 'tag:dateline,2026'
/**
 * The year in ids of a site without `id`. It never changes: another year would give every item of every feed
 * another id.
 */
const DEFAULT_YEAR = 2026

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const DNS_NAME = `${LABEL}(?:\\.${LABEL})*`
const AUTHORITY = new RegExp(`^(?:[a-z0-9._-]+@)?${DNS_NAME}$`)
const ENTITY = /^tag:([^,]+),(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)$/

/** Is a text a host name or email address that may stand in a tag (RFC 4151, 2.1)? Lower case only. */
export const isTagAuthority = (text: string): boolean => AUTHORITY.test(text)

/** Is a text the beginning of tags, `tag:AUTHORITY,DATE` (RFC 4151, 2.1)? */
export const isTagEntity = (text: string): boolean => isTagAuthority(ENTITY.exec(text)?.[1] ?? '')

/**
 * Returns the beginning of all permanent ids of a site, `tag:AUTHORITY,DATE` (RFC 4151): `id` of its profile,
 * or the host of its address.
 */
export function tagEntityOf({ siteUrl, profile: { id } }: Site): string {
  if (id === LEGACY_ID) return LEGACY_ENTITY
  return id ?? `tag:${hostOf(siteUrl)},${DEFAULT_YEAR}`
}

/** Returns the host of an address as tags write it; an IPv6 address has no such form. */
function hostOf(siteUrl: string): string {
  const { hostname } = new URL(siteUrl)
  return isTagAuthority(hostname) ? hostname : 'localhost'
}
