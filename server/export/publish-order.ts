/** Pages with entries that lead into the site: they are put in place when what they list is there. */
const LISTS = /^(?:zh-hant\/)?(?:[^/]+|(?:topics|weeks|archive|impact|events|feeds|sitemaps)(?:\/.*)?)$/
const FRONT_PAGES: ReadonlySet<string> = new Set(['index.html', 'zh-hant.html'])
const FEEDS =
  /^(?:[^/]+\.(?:xml|txt|json)|feeds\/.*|sitemaps\/.*|sw\.js|_headers|_redirects|search-index\/[^/]+)$/

/**
 * Returns when a new file is put in place, the lower the earlier: what pages are made of and pages of one
 * thing, then lists, feeds, and the front pages, from which everything is reached, last.
 */
export function publishRank(file: string): number {
  if (FRONT_PAGES.has(file)) return 3
  if (FEEDS.test(file)) return 2
  return LISTS.test(file) && file.endsWith('.html') ? 1 : 0
}
