import { instantWithOffset, type PublicationTime, timeAt, withOffset } from '@/lib/calendar/zone'

/** Time of day at which an issue counts as published, unless `site.yaml` says otherwise. */
export const PUBLISHED_AT = '07:30'

/** What tells when an issue was published. */
export interface Dated {
  /** The issue's day. */
  readonly date: string
  /** The instant that `publishAt` in its front matter names, in milliseconds since 1970. */
  readonly publishAt?: number | undefined
}

/** Returns the dates of an issue that stands beside its `publishAt`, as in `IssueInArchive`. */
export const datesOf = ({
  issue: { date },
  publishAt,
}: Pick<Dated, 'publishAt'> & { readonly issue: Pick<Dated, 'date'> }): Dated => ({ date, publishAt })

/** Returns when an issue was published (ISO 8601 with offset): `2026-01-11T07:30:00+08:00`. */
export const publishedAt = ({ date, publishAt }: Dated, paper: PublicationTime): string =>
  publishAt === undefined
    ? withOffset(date, paper.publishedAt, paper.timeZone)
    : instantWithOffset(publishAt, paper.timeZone)

/** Returns when an issue was published, in milliseconds since 1970. */
export const publicationTime = ({ date, publishAt }: Dated, paper: PublicationTime): number =>
  publishAt ?? timeAt(date, paper.publishedAt, paper.timeZone)

/**
 * Returns when an issue was last changed (ISO 8601 with offset). The result is never before the publication.
 * @param changedAt milliseconds since 1970; 0 if the issue was never changed
 */
export const modifiedAt = (issue: Dated, changedAt: number, paper: PublicationTime): string =>
  changedAt > publicationTime(issue, paper) ? new Date(changedAt).toISOString() : publishedAt(issue, paper)
