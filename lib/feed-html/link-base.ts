import { absolute, type IssueKey, issuePath } from '@/lib/site/addresses'

/**
 * An issue's HTML is kept for whatever host it will be read at, and for whatever edition it will be. Links
 * without a host start from this address meanwhile: no host of real links ends in `.invalid` (RFC 6761).
 */
export const PLACEHOLDER_BASE_URL = 'https://here.invalid/issues/here'

/** A link from here; what belongs to the issue's own address is caught. */
const PLACEHOLDER_LINKS = /href="https:\/\/here\.invalid(?:(\/issues\/here)(?=["#?])|(?=\/))/g

/** HTML whose links started from {@link PLACEHOLDER_BASE_URL}, for an issue's place at a site. */
export function resolveLinks(html: string, key: IssueKey, siteUrl: string): string {
  const address = absolute(siteUrl, issuePath(key))
  return html.replace(
    PLACEHOLDER_LINKS,
    (_, own: string | undefined) => `href="${own === undefined ? siteUrl : address}`,
  )
}
