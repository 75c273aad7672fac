import type { SitemapKey } from '@/lib/site/addresses'
import type { ExistsArchive, FamilySitemap, SitemapPage } from './family'
import { PAGES } from './pages'

/**
 * Maximum number of pages in a sitemap. A sitemap may have 50,000 addresses and 50 MB (sitemaps.org). Each
 * page has two addresses, one for simplified and one for traditional characters, of at most 400 bytes each.
 */
const PAGES_PER_SITEMAP = 25_000

/**
 * The groups of sitemaps, in the order of the sitemap index. `true` means that a group has a sitemap for each
 * year.
 */
const SITEMAP_GROUPS: readonly (readonly [group: FamilySitemap['group'], isYearly: boolean])[] = [
  ['issues', true],
  ['stories', true],
  ['topics', false],
  ['pages', false],
]

/** Returns the pages of a group: `issues-2026`, `stories-2026`, `topics` or `pages`. */
function pagesOf(group: string, archive: ExistsArchive): readonly SitemapPage[] {
  const [name, year = ''] = group.split('-')
  return PAGES.flatMap(({ sitemap }) =>
    sitemap !== undefined && sitemap.group === name ? sitemap.pages(archive, year) : [],
  )
}

/** Returns the pages that a sitemap lists. */
export const sitemapPages = ({ group, part }: SitemapKey, archive: ExistsArchive): readonly SitemapPage[] =>
  pagesOf(group, archive).slice((part - 1) * PAGES_PER_SITEMAP, part * PAGES_PER_SITEMAP)

/** Tells whether a sitemap exists. A sitemap without pages would be invalid (sitemaps.org). */
export const hasSitemap = ({ group, part }: SitemapKey, archive: ExistsArchive): boolean =>
  (part - 1) * PAGES_PER_SITEMAP < pagesOf(group, archive).length

/** Returns all sitemaps of pages: issues and stories by year (newest first), topics, and the other pages. */
export function sitemapKeys(archive: ExistsArchive): readonly SitemapKey[] {
  const years = [...new Set(archive.months().map(({ month }) => month.slice(0, 4)))]
  return SITEMAP_GROUPS.flatMap(([group, isYearly]) =>
    isYearly ? years.map((year) => `${group}-${year}`) : [group],
  )
    .map((group) => ({ group, pages: pagesOf(group, archive).length }))
    .flatMap(({ group, pages }) =>
      Array.from({ length: Math.ceil(pages / PAGES_PER_SITEMAP) }, (_, at) => ({ group, part: at + 1 })),
    )
}
