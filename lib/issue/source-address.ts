import { hostOf, isPlaceholder } from './address'
import type { Source } from './model'

/**
 * Returns the source for an address. Returns `undefined` if the address has no host, or if it is the root of
 * a site that the headline does not name.
 */
export function sourceOf(address: string, from: Source['from'], headline = ''): Source | undefined {
  const host = hostOf(address)
  if (host === undefined) return undefined
  return isPlaceholder(address) && !namesSite(headline, host) ? undefined : { address, host, from }
}

/** Words in host names that are too common to identify a site. */
const COMMON_HOST_WORDS = /^(?:blog|news|docs?|home|site|official|online|global|china|tech|data)$/i

/** Tells whether a headline contains a word of the host's name: “Somebench 上线” names `somebench-ai.com`. */
function namesSite(headline: string, host: string): boolean {
  const words = headline.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const [name = '', ...rest] = host.split('.').slice(0, -1).reverse()
  return [name, ...name.split('-'), ...rest].some((word) => {
    const bare = word.replace(/[^a-z0-9]/gi, '').toLowerCase()
    return bare.length > 3 && !COMMON_HOST_WORDS.test(bare) && words.includes(bare)
  })
}
