/**
 * The base path of a site is the path of its host below which the site is served. It is `/paper` for
 * `https://name.github.io/paper`, and empty if the site is at the root of its host.
 */

/** Returns the base path of a site's public address. */
export const basePathOf = (siteUrl: string): string => new URL(siteUrl).pathname.replace(/\/$/, '')

/** Adds the base path to an address that starts with `/`. Other addresses stay unchanged. */
export const addBasePath = (base: string, address: string): string =>
  /^\/(?![/\\])/.test(address) ? base + address : address

/** Removes the base path from an address; `undefined` if the address is not below it. */
export const removeBasePath = (base: string, address: string): string | undefined =>
  address.startsWith(`${base}/`) ? address.slice(base.length) : undefined
