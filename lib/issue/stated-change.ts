import { type PublicationTime, timeAt } from '@/lib/calendar/zone'
import { diagnostic } from './check'
import { instantOf, readInstant } from './day-range'
import type { Diagnostic, Issue } from './model'

/** Names of the field with the time of the last change in different programs. */
export const UPDATED_FIELDS = ['updated', 'updatedAt', 'updatedDate', 'lastmod', 'dateModified'] as const

/** Returns a warning if the time of the last change is not an instant. */
export function checkUpdated(updated: string, lineOf: (field: string) => number): readonly Diagnostic[] {
  if (readInstant(updated) !== undefined) return []
  const line = Math.max(...UPDATED_FIELDS.map(lineOf))
  const message = `“${updated}” is no instant, and is left out. Write updated: 2026-01-12T09:00+08:00.`
  return [diagnostic('bad-updated', line, message)]
}

/**
 * Returns when an issue was last changed, as its front matter says in `updated` or `corrections`: in
 * milliseconds since 1970, or 0 if neither field gives a time.
 * @param paper gives the time of day for dates without a time, and the time zone for times without a zone
 */
export function statedChange({ updated, corrections }: Issue, paper: PublicationTime): number {
  const instant = readInstant(updated)
  return Math.max(
    instant === undefined ? 0 : instantOf(instant, paper),
    ...corrections.map(({ date }) =>
      date === undefined ? 0 : timeAt(date, paper.publishedAt, paper.timeZone),
    ),
  )
}
