import { createHash } from 'node:crypto'
import type { Snapshot } from './snapshot'

/**
 * Returns a hash of everything in the archive that pages show. Archives with the same hash have the same
 * pages, even if different processes indexed them in different folders.
 */
export function contentHash({ everything, issues, lists, weeks, heldDays }: Snapshot): string {
  const content = JSON.stringify([everything, [...issues], [...lists], weeks, heldDays])
  return createHash('sha256').update(content).digest('hex')
}
