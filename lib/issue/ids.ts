import { createHash } from 'node:crypto'
import { normalSource } from './address'
import { bareText } from './hast'

/**
 * Returns the permanent id of a story or brief: the first ten hexadecimal digits of a SHA-256 hash. The
 * normalised source address is hashed, or the headline if the item has no source. So the id stays the same
 * when the item is moved or published again.
 */
export const itemId = (headline: string, address?: string): string =>
  digest(address === undefined ? `headline:${bareText(headline)}` : normalSource(address)).slice(0, 10)

/**
 * Returns a function that makes ids unique within an issue: the second occurrence of an id gets `-2`, the
 * third `-3`.
 */
export function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>()
  return (id) => {
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id}-${count}`
  }
}

/** Returns the anchor of a section: `s-` and six digits of a hash of its title. */
export const sectionId = (title: string): string => `s-${digest(`section:${bareText(title)}`).slice(0, 6)}`

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
