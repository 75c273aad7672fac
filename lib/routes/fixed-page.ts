import type { IssueTeaser } from '@/lib/archive/model'
import type { CacheTag } from '@/lib/site/cache-tags'
import { pathPattern } from '@/lib/site/path-pattern'
import { defineFamily, type ExistsArchive, type Family } from './family'

export const NO_PARAMS = {}

interface FixedPage {
  readonly tags?: readonly CacheTag[]
  readonly feed?: string
  /**
   * Returns the issues that the page shows. Their last change is the page's `lastmod` in the sitemap. If the
   * function is absent or returns `undefined`, no sitemap lists the page.
   */
  readonly shows?: (archive: ExistsArchive) => readonly IssueTeaser[] | undefined
}

/** Defines a page with one fixed address. It exists whatever the archive contains. */
export function fixedPage(path: string, { tags = [], feed, shows }: FixedPage): Family {
  return defineFamily({
    pattern: pathPattern(path, NO_PARAMS),
    list: () => [NO_PARAMS],
    tags: () => tags,
    ...(feed !== undefined && { feed: () => feed }),
    ...(shows !== undefined && {
      sitemap: {
        group: 'pages',
        pages: (archive) => {
          const issues = shows(archive)
          return issues === undefined ? [] : [{ params: NO_PARAMS, issues }]
        },
      },
    }),
  })
}

/**
 * The value of `shows` for pages that do not change with issues. The sitemap lists these pages without
 * `lastmod`.
 */
export const noIssues = (): readonly IssueTeaser[] => []
