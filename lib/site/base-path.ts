/**
 * The path below which a site is served: `/paper` of `https://name.github.io/paper`, `''` at its host's root.
 */

/** Returns the base path of a site's public address. */
export const basePathOf = (siteUrl: string): string => new URL(siteUrl).pathname.replace(/\/$/, '')

/** Adds the base path to an address that begins at the root of this host; all others stay unchanged. */
export const addBasePath = (base: string, address: string): string =>
  /^\/(?![/\\])/.test(address) ? base + address : address

/** Returns an address without the base path; `undefined` if it is outside. */
export const removeBasePath = (base: string, address: string): string | undefined =>
  address.startsWith(`${base}/`) ? address.slice(base.length) : undefined
