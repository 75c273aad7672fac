import { type PublicationTime, timeAt, withOffset } from '@/lib/calendar/zone'

/** Time of day at which an issue counts as published, unless `site.yaml` says otherwise. */
export const PUBLISHED_AT = '07:30'

/** Returns when an issue was published (ISO 8601 with offset): `2026-01-11T07:30:00+08:00`. */
export const publishedAt = (day: string, paper: PublicationTime): string =>
  withOffset(day, paper.publishedAt, paper.timeZone)

/** Returns when an issue was published, in milliseconds since 1970. */
export const publicationTime = (day: string, paper: PublicationTime): number =>
  timeAt(day, paper.publishedAt, paper.timeZone)

/**
 * Returns when an issue was last changed (ISO 8601 with offset). The result is never before the publication.
 * @param changedAt milliseconds since 1970; 0 if the issue was never changed
 */
export const modifiedAt = (day: string, changedAt: number, paper: PublicationTime): string =>
  changedAt > publicationTime(day, paper) ? new Date(changedAt).toISOString() : publishedAt(day, paper)
