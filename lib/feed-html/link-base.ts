import { absolute, type IssueKey, issuePath } from '@/lib/site/addresses'

/**
 * The base of links in stored HTML, which does not depend on host and edition. Links without a host start
 * from this address; no host of real links ends in `.invalid` (RFC 6761).
 */
export const PLACEHOLDER_BASE_URL = 'https://here.invalid/issues/here'

/** Matches a link with this base; the group is the issue's own path. */
const PLACEHOLDER_LINKS = /href="https:\/\/here\.invalid(?:(\/issues\/here)(?=["#?])|(?=\/))/g

/** Replaces {@link PLACEHOLDER_BASE_URL} in stored HTML with the issue's address. */
export function resolveLinks(html: string, key: IssueKey, siteUrl: string): string {
  const address = absolute(siteUrl, issuePath(key))
  return html.replace(
    PLACEHOLDER_LINKS,
    (_, own: string | undefined) => `href="${own === undefined ? siteUrl : address}`,
  )
}
