/** Pages that list other pages. They are published after the pages that they list. */
const LIST_PAGE = /^(?:zh-hant\/)?(?:[^/]+|(?:topics|weeks|archive|impact|events|feeds|sitemaps)(?:\/.*)?)$/
const FRONT_PAGES: ReadonlySet<string> = new Set(['index.html', 'zh-hant.html'])
const FEED_FILE =
  /^(?:[^/]+\.(?:xml|txt|json)|feeds\/.*|sitemaps\/.*|sw\.js|_headers|_redirects|search-index\/[^/]+)$/

/**
 * Returns the rank of a new file. Files with lower ranks are published first:
 * - 0: scripts, pictures, and pages of one issue or story;
 * - 1: pages with lists;
 * - 2: feeds and sitemaps;
 * - 3: the front pages, which link to everything.
 */
export function publishRank(file: string): number {
  if (FRONT_PAGES.has(file)) return 3
  if (FEED_FILE.test(file)) return 2
  return LIST_PAGE.test(file) && file.endsWith('.html') ? 1 : 0
}
