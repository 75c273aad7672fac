import { type DeskIssue, etagOf } from '@/lib/desk/context'
import type { Revision } from '@/lib/desk/revisions'
import { absolute, issuePath, previewPath } from '@/lib/site/addresses'
import { diagnosticText } from '@/lib/site/diagnostic-strings'

/** Returns the JSON form of an issue of the desk. */
export function issueJson(issue: DeskIssue, siteUrl: string): object {
  const { id, file, key, revision, isLive, revisions } = issue
  const { date, title, counts, diagnostics } = revision.facts
  return {
    id,
    ...revisionJson(revision),
    etag: quoted(revision),
    isLive,
    date,
    edition: key?.edition,
    title,
    file,
    address: key === undefined ? undefined : absolute(siteUrl, issuePath(key)),
    preview: previewAddress(revision, siteUrl),
    counts,
    diagnostics: diagnostics.map(diagnosticJson),
    revisions: revisions.map(revisionJson),
  }
}

/**
 * Returns the JSON form of a diagnostic. `message` is English; `zh` is the Chinese text that the desk shows.
 */
export const diagnosticJson = (one: Parameters<typeof diagnosticText>[0]): object => ({
  ...one,
  zh: diagnosticText(one),
})

/** The ETag of a revision (RFC 9110, 8.8.3). */
export const quoted = (revision: Revision): string => `"${etagOf(revision)}"`

export const previewAddress = ({ preview }: Revision, siteUrl: string): string =>
  absolute(siteUrl, previewPath(preview))

const revisionJson = ({ number, state, hash, author, createdAt, publishAt }: Revision): object => ({
  state,
  revision: number,
  hash,
  author,
  createdAt: new Date(createdAt).toISOString(),
  publishAt: publishAt === undefined ? undefined : new Date(publishAt).toISOString(),
})
