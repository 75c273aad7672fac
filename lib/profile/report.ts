import { absolute, type IssueKey, itemPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import type { Site } from './model'

/** The story in which a reader has found an error. */
export interface Reported {
  readonly id: string
  readonly headline: string
}

/**
 * Returns the address at which a reader can report an error in a story: a mail (RFC 6068) or a web page,
 * filled in with the story's headline, id and address. The page gets `title` and `body` in its query, as
 * GitHub, Gitea and Forgejo accept them for a new issue. Returns `undefined` if `site.yaml` gives no address
 * for reports.
 */
export function reportAddress(
  { siteUrl, profile: { report } }: Site,
  issue: IssueKey,
  { id, headline }: Reported,
): string | undefined {
  if (report === undefined) return undefined
  const title = strings.report.title(headline)
  const body = strings.report.body(id, absolute(siteUrl, itemPath(issue, id)))
  if (!report.startsWith('mailto:')) {
    const page = new URL(report)
    page.searchParams.set('title', title)
    page.searchParams.set('body', body)
    return page.href
  }
  // In a `mailto:` address, lines end with CRLF (RFC 6068, 5), and a space is `%20` and not `+`.
  return `${report}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`
}
