import { createHash } from 'node:crypto'
import type { Snapshot } from './snapshot'

/**
 * Identifies everything in the archive that pages show. Archives with the same hash have the same pages, in
 * whichever process and folder they were indexed.
 */
export function contentHash({ everything, issues, lists, weeks, heldDays }: Snapshot): string {
  const content = JSON.stringify([everything, [...issues], [...lists], weeks, heldDays])
  return createHash('sha256').update(content).digest('hex')
}
