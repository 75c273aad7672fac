import { createHash } from 'node:crypto'
import { normalSource } from './address'
import { bareText } from './hast'

/**
 * A story's or brief's permanent id: ten hexadecimal digits of SHA-256 over its normalised source
 * address, or over its headline where it has none. It survives re-ordering and re-publishing.
 */
export const itemId = (headline: string, address?: string): string =>
  digest(address === undefined ? `headline:${bareText(headline)}` : normalSource(address)).slice(0, 10)

/** Makes ids unique in one issue: the second of a kind gets `-2`. */
export function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>()
  return (id) => {
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id}-${count}`
  }
}

/** A section's anchor: `s-` and six digits over its title. */
export const sectionId = (title: string): string => `s-${digest(`section:${bareText(title)}`).slice(0, 6)}`

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
