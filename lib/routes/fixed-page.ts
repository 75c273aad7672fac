import type { IssueTeaser } from '@/lib/archive/model'
import type { CacheTag } from '@/lib/site/cache-tags'
import { pathPattern } from '@/lib/site/path-pattern'
import { defineFamily, type ExistsArchive, type Family } from './family'

export const NO_PARAMS = {}

interface FixedPage {
  readonly tags?: readonly CacheTag[]
  readonly feed?: string
  /** The issues that the page shows, for its `lastmod`; `undefined`: no sitemap names the page. */
  readonly shows?: (archive: ExistsArchive) => readonly IssueTeaser[] | undefined
}

/** A page at one address, which is always there. */
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

/** For pages that do not change with the issues: in a sitemap, without `lastmod`. */
export const noIssues = (): readonly IssueTeaser[] => []
