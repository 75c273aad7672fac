import { FRONT, type IssueKey, issuePath, itemPath, TRADITIONAL } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'

/** Changes a finished file so that it links to nothing that the export leaves out. */
export type LinkChange = (text: string) => string

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/**
 * Leads links to a story's own page, data and picture to those of its issue.
 * @param issueOf the issue of a story; a story without one keeps its links
 */
export function toIssues(siteUrl: string, issueOf: (id: string) => IssueKey | undefined): LinkChange {
  // A path of this site begins an attribute or follows the site's address; in other texts it is left alone.
  const base = basePathOf(siteUrl)
  const link = new RegExp(
    `(${escapeRegExp(siteUrl)}|(?:href|src)="${escapeRegExp(base)})(/og)?(${TRADITIONAL})?/stories/([0-9a-f]{10}(?:-\\d{1,3})?)(\\.json|(?:\\.\\d+x\\d+)?\\.png)?`,
    'g',
  )
  return (text) =>
    text.replace(link, (whole, start: string, image = '', traditional = '', id: string, ending?: string) => {
      const key = issueOf(id)
      if (key === undefined) return whole
      return (
        start + image + traditional + (ending === undefined ? itemPath(key, id) : issuePath(key) + ending)
      )
    })
}

/**
 * Removes the pages of stories without one from a sitemap, which has one page a line.
 * @param hasStory does the story with this id have a page?
 */
export function withoutListedStories(siteUrl: string, hasStory: (id: string) => boolean): LinkChange {
  const line = new RegExp(
    `^<url><loc>${escapeRegExp(siteUrl)}(?:${TRADITIONAL})?/stories/([^<]*)</loc>.*\\n`,
    'gm',
  )
  return (text) => text.replace(line, (whole, id: string) => (hasStory(id) ? whole : ''))
}

/** Removes the sitemaps of stories from the index of sitemaps. */
export function withoutStorySitemaps(siteUrl: string): LinkChange {
  const line = new RegExp(`^<sitemap><loc>${escapeRegExp(siteUrl)}/sitemaps/stories-[^<]*</loc>.*\\n`, 'gm')
  return (text) => text.replace(line, '')
}

/**
 * Removes the pages in Traditional Chinese from a sitemap, which has one page a line, and leads the link of
 * the hidden switch in the footer to the front page.
 */
export function withoutTraditional(siteUrl: string): LinkChange {
  const base = basePathOf(siteUrl)
  const line = new RegExp(`^<url><loc>${escapeRegExp(siteUrl + TRADITIONAL)}(?:/[^<]*)?</loc>.*\\n`, 'gm')
  return (text) => text.replace(line, '').replaceAll(`href="${base}${TRADITIONAL}"`, `href="${base}${FRONT}"`)
}
