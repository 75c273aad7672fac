import type { SitemapKey } from '@/lib/site/addresses'
import type { ExistsArchive, FamilySitemap, SitemapPage } from './family'
import { groupBy } from './issue-groups'
import { PAGES } from './pages'

/**
 * Pages that one sitemap names. It holds 50,000 addresses at most (sitemaps.org), and each page has two: one
 * in simplified and one in traditional characters. With at most 400 bytes an address, both stay far below its
 * limit of 50 MB.
 */
const PAGES_PER_SITEMAP = 25_000

const YEAR_OF_ISSUES = /^issues-/

/** Pages of issues by year (`issues-2026`), or those of another group. */
function pagesByGroup(
  group: FamilySitemap['group'],
  archive: ExistsArchive,
): ReadonlyMap<string, readonly SitemapPage[]> {
  const pages = PAGES.flatMap(({ sitemap }) => (sitemap?.group === group ? sitemap.pages(archive) : []))
  if (group !== 'issues') return new Map([[group, pages]])
  return groupBy(pages, ({ issues }) => `issues-${issues[0]?.date.slice(0, 4)}`)
}

const pagesOf = (group: string, archive: ExistsArchive): readonly SitemapPage[] =>
  pagesByGroup(YEAR_OF_ISSUES.test(group) ? 'issues' : group === 'topics' ? 'topics' : 'pages', archive).get(
    group,
  ) ?? []

/** The pages that a sitemap names. */
export const sitemapPages = ({ group, part }: SitemapKey, archive: ExistsArchive): readonly SitemapPage[] =>
  pagesOf(group, archive).slice((part - 1) * PAGES_PER_SITEMAP, part * PAGES_PER_SITEMAP)

/** Is there a sitemap? One without a page would be invalid (sitemaps.org). */
export const hasSitemap = ({ group, part }: SitemapKey, archive: ExistsArchive): boolean =>
  (part - 1) * PAGES_PER_SITEMAP < pagesOf(group, archive).length

/** Every sitemap of pages: issues by year, newest first; topics; the other pages. */
export const sitemapKeys = (archive: ExistsArchive): readonly SitemapKey[] =>
  (['issues', 'topics', 'pages'] as const)
    .flatMap((group) => [...pagesByGroup(group, archive)])
    .flatMap(([group, pages]) =>
      Array.from({ length: Math.ceil(pages.length / PAGES_PER_SITEMAP) }, (_, at) => ({
        group,
        part: at + 1,
      })),
    )
