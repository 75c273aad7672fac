import { FRONT, type IssueKey, issuePath, itemPath, TRADITIONAL } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'

/** Changes the text of a finished file so that it does not link to pages that the export leaves out. */
export type LinkChange = (text: string) => string

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/**
 * Changes links to a story's page, JSON and picture into links to those of its issue.
 * @param issueOf returns the issue of a story; links to the story stay if it returns `undefined`
 */
export function toIssues(siteUrl: string, issueOf: (id: string) => IssueKey | undefined): LinkChange {
  // A path is a link only at the start of `href` or `src`, or after the site's address. Other texts stay.
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
 * Removes from a sitemap the stories that have no page in this export. A sitemap has one page per line.
 * @param hasStory tells whether the story with this id has a page
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
 * Removes the pages in Traditional Chinese from a sitemap, which has one page per line. In pages, the hidden
 * link to the traditional version is changed into a link to the front page.
 */
export function withoutTraditional(siteUrl: string): LinkChange {
  const base = basePathOf(siteUrl)
  const line = new RegExp(`^<url><loc>${escapeRegExp(siteUrl + TRADITIONAL)}(?:/[^<]*)?</loc>.*\\n`, 'gm')
  return (text) => text.replace(line, '').replaceAll(`href="${base}${TRADITIONAL}"`, `href="${base}${FRONT}"`)
}
