import { basePathOf } from '@/lib/site/base-path'
import type { Site } from './model'

/** The value of `id` that selects the ids used before `id` existed. */
export const LEGACY_ID = 'legacy'
const LEGACY_ENTITY = 'tag:dateline,2026'
/**
 * The year in ids of a site without `id`. It must never change, because every item of every feed would get
 * another id.
 */
const DEFAULT_YEAR = 2026

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const DNS_NAME = `${LABEL}(?:\\.${LABEL})*`
const AUTHORITY = new RegExp(`^(?:[a-z0-9._-]+@)?${DNS_NAME}$`)
const ENTITY = /^tag:([^,]+),(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)$/

/**
 * Tells whether a text is a host name or email address that is valid in a tag (RFC 4151, 2.1); lower case
 * only.
 */
export const isTagAuthority = (text: string): boolean => AUTHORITY.test(text)

/** Tells whether a text is the beginning of tags, `tag:AUTHORITY,DATE` (RFC 4151, 2.1). */
export const isTagEntity = (text: string): boolean => isTagAuthority(ENTITY.exec(text)?.[1] ?? '')

/**
 * Returns the beginning of all permanent ids of a site, `tag:AUTHORITY,DATE` (RFC 4151): `id` of its profile,
 * or the host of its address. A base path follows, because a host may have several sites.
 */
export function tagEntityOf({ siteUrl, profile: { id } }: Site): string {
  if (id === LEGACY_ID) return LEGACY_ENTITY
  const base = basePathOf(siteUrl)
  return id ?? `tag:${hostOf(siteUrl)},${DEFAULT_YEAR}${base === '' ? '' : `:${base.slice(1)}`}`
}

/** Returns the host of an address in the form of tags; an IPv6 address has none. */
function hostOf(siteUrl: string): string {
  const { hostname } = new URL(siteUrl)
  return isTagAuthority(hostname) ? hostname : 'localhost'
}
