import type { Redirect } from '@/lib/profile/model'
import { movedTo, type SlugOfFile } from '@/lib/profile/redirects'
import { ARCHIVE, absolute, ISSUES, RANDOM, TRADITIONAL } from '@/lib/site/addresses'
import { addBasePath, basePathOf } from '@/lib/site/base-path'
import { exportStrings } from '@/lib/site/export-strings'
import { escapeXml } from '@/lib/site/xml'

/** A redirect from one address to another. */
export interface ExportRedirect {
  readonly from: string
  /** A path of this site, or a full address. */
  readonly to: string
  readonly status: 301 | 302
}

/**
 * Redirects of every export. A static host cannot choose a random story, so `/random` leads to the archive.
 */
const FIXED_REDIRECTS: readonly ExportRedirect[] = [
  { from: ISSUES, to: ARCHIVE, status: 301 },
  { from: RANDOM, to: ARCHIVE, status: 302 },
]

/**
 * Returns the redirects of a site. A pattern such as `/pages/{file}.html` becomes one redirect for each
 * issue.
 * @param issueFiles names of the issue files, without ending
 */
export function exportRedirects(
  redirects: readonly Redirect[],
  issueFiles: readonly string[],
  slugOf: SlugOfFile,
  { hasTraditional }: { readonly hasTraditional: boolean },
): readonly ExportRedirect[] {
  const own = redirects
    .flatMap(({ from }) =>
      from.includes('{file}') ? issueFiles.map((file) => from.replace('{file}', () => file)) : [from],
    )
    .filter((from) => !from.includes('{'))
    .flatMap((from): ExportRedirect[] => {
      const to = movedTo(from, redirects, slugOf)
      return to === undefined ? [] : [{ from, to, status: 301 }]
    })
  const traditional = FIXED_REDIRECTS.map(({ from, to, status }): ExportRedirect => {
    return { from: TRADITIONAL + from, to: TRADITIONAL + to, status }
  })
  return [...FIXED_REDIRECTS, ...(hasTraditional ? traditional : []), ...own]
}

/**
 * Returns the patterns that have another placeholder than `{file}`. Such a placeholder matches any text, so
 * the pattern cannot become a list of redirects.
 */
export const unlistedRedirects = (redirects: readonly Redirect[]): readonly string[] =>
  redirects.map(({ from }) => from).filter((from) => from.replace('{file}', '').includes('{'))

/** Returns a page that redirects to another address, for hosts that do not read `_redirects`. */
export function redirectPage({ to }: ExportRedirect, siteUrl: string): string {
  const address = escapeXml(addBasePath(basePathOf(siteUrl), to))
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${exportStrings.moved}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="${to.startsWith('/') ? escapeXml(absolute(siteUrl, to)) : address}">
<meta http-equiv="refresh" content="0; url=${address}">
<p><a href="${address}">${exportStrings.moved}</a></p>
</html>
`
}
