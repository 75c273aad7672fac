import { basePathOf } from '@/lib/site/base-path'
import type { Site } from './model'

/**
 * Value of the field `id` in `site.yaml` for old sites. The ids of their entries were made before this field
 * existed, and must not change.
 */
export const LEGACY_ID = 'legacy'
const LEGACY_ENTITY = 'tag:dateline,2026'
/**
 * The year in the ids of a site that has no `id`. It must never change, because every entry of every feed
 * would then get a new id.
 */
const DEFAULT_YEAR = 2026

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const DNS_NAME = `${LABEL}(?:\\.${LABEL})*`
const AUTHORITY = new RegExp(`^(?:[a-z0-9._-]+@)?${DNS_NAME}$`)
const ENTITY = /^tag:([^,]+),(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)$/

/**
 * Tells whether a text is a host name or mail address that is valid in a `tag:` URI (RFC 4151, 2.1). Only
 * lower case is accepted.
 */
export const isTagAuthority = (text: string): boolean => AUTHORITY.test(text)

/** Tells whether a text is a valid start of `tag:` URIs: `tag:AUTHORITY,DATE` (RFC 4151, 2.1). */
export const isTagEntity = (text: string): boolean => isTagAuthority(ENTITY.exec(text)?.[1] ?? '')

/**
 * Returns the start of all permanent ids of a site, `tag:AUTHORITY,DATE` (RFC 4151). This is the `id` of the
 * profile if it has one. Otherwise the start consists of the site's host, the default year and the base path.
 * The base path is included because a host may have several sites.
 */
export function tagEntityOf({ siteUrl, profile: { id } }: Site): string {
  if (id === LEGACY_ID) return LEGACY_ENTITY
  const base = basePathOf(siteUrl)
  return id ?? `tag:${hostOf(siteUrl)},${DEFAULT_YEAR}${base === '' ? '' : `:${base.slice(1)}`}`
}

/**
 * Returns the host of an address as a `tag:` URI may contain it. An IPv6 address is replaced by `localhost`.
 */
function hostOf(siteUrl: string): string {
  const { hostname } = new URL(siteUrl)
  return isTagAuthority(hostname) ? hostname : 'localhost'
}
