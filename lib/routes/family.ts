import type { Archive, IssueTeaser } from '@/lib/archive/model'
import { type AlternateFormat, imagePath } from '@/lib/site/addresses'
import type { CacheTag } from '@/lib/site/cache-tags'
import type { PathPattern } from '@/lib/site/path-pattern'

/** What must be known of the archive to tell whether there is something at an address. */
export type ExistsArchive = Pick<
  Archive,
  | 'size'
  | 'months'
  | 'hasIssue'
  | 'headlineFont'
  | 'hasStory'
  | 'storyPages'
  | 'withdrawals'
  | 'eventIdOf'
  | 'allEvents'
  | 'topicList'
  | 'topics'
  | 'weeks'
  | 'impactCount'
  | 'impactTopics'
>
/** What must be known of it to list addresses. */
export type ListArchive = ExistsArchive & Pick<Archive, 'newest' | 'storyIds'>
/** What must be known of it to tell what a response is made of. */
export type TagsArchive = Pick<Archive, 'newest' | 'size' | 'issueOfStory'>

/** What the server does with an address of the family. */
export type FamilyKind = 'page' | 'document' | 'image' | 'font' | 'search' | 'random' | 'monitoring'

/** A page in a sitemap, and the issues that it shows: the last change of these is its `lastmod`. */
export interface ListedPage<Params> {
  readonly params: Params
  readonly issues: readonly IssueTeaser[]
}

/**
 * The pages of a family that search engines should find. Sitemaps of issues and stories are divided by year
 * (`2026`).
 */
export type SitemapSpec<Params> =
  | {
      readonly group: 'issues' | 'stories'
      pages(archive: ExistsArchive, year: string): readonly ListedPage<Params>[]
    }
  | { readonly group: 'topics' | 'pages'; pages(archive: ExistsArchive): readonly ListedPage<Params>[] }

/** A picture for share previews: of the page with these parameters, made of what the tags name. */
interface ImageSpec<Params> {
  readonly of: Params
  readonly tags: readonly CacheTag[]
  /** True if it also exists in the shapes of articles. Default: false. */
  readonly isArticle?: boolean
}

/** A page's own picture. */
export interface PageImage {
  /** Path of the page that it shows. */
  readonly page: string
  readonly path: string
  readonly tags: readonly CacheTag[]
  readonly isArticle: boolean
}

/** Everything the site knows of a family of addresses. */
interface FamilySpec<Params> {
  /** Default: `page`. */
  readonly kind?: FamilyKind
  readonly pattern: PathPattern<Params>
  /** Is there something at the address? Default: always. */
  exists?(params: Params, archive: ExistsArchive): boolean
  /** Was what is at the address withdrawn? It answers 410 then. Default: never. */
  isWithdrawn?(params: Params, archive: ExistsArchive): boolean
  /** Every address that exists, by its parameters. */
  list(archive: ListArchive): readonly Params[]
  /** What the response is made of: while none of these tags changes, a cached one stays. */
  tags(params: Params, archive: TagsArchive): readonly CacheTag[]
  /** The same for programs, at the page's address with an ending. */
  readonly alternates?: readonly AlternateFormat[]
  /** The page's picture for share previews; without it the page has the paper's. */
  image?(params: Params): ImageSpec<Params>
  /** The name of the feed that follows the page, besides the main one. */
  feed?(params: Params): string
  readonly sitemap?: SitemapSpec<Params>
  /**
   * How long clients may use a response without asking again: pages not at all (`fresh`), documents some
   * minutes (`polled`). Default: by kind.
   */
  readonly caching?: 'fresh' | 'polled'
  /** Its content changes with the clock, too: a response is made again after so many milliseconds. */
  readonly maxAgeMs?: number
  /** May search engines show it? Default: true. Alternates are never shown. */
  readonly indexed?: boolean
  /** What crawlers stay away from: every address, or those with a query. */
  readonly robots?: 'closed' | 'no-query'
}

/** A family with its parameters inside. */
export interface Family {
  readonly kind: FamilyKind
  readonly pattern: string
  readonly alternates: readonly AlternateFormat[]
  readonly caching: 'fresh' | 'polled'
  readonly maxAgeMs: number | undefined
  readonly indexed: boolean
  readonly robots: 'closed' | 'no-query' | undefined
  readonly sitemap: FamilySitemap | undefined
  /** The address of the family at a path; `undefined` where the path is none of its own. */
  at(path: string): Address | undefined
  /** Paths of all that exists. */
  list(archive: ListArchive): readonly string[]
}

/** The pages of a family in a sitemap, with their parameters inside. */
export interface FamilySitemap {
  readonly group: SitemapSpec<unknown>['group']
  /** @param year ignored by groups that are not divided by year */
  pages(archive: ExistsArchive, year: string): readonly SitemapPage[]
}

/** A page that a sitemap names, and the issues that it shows. */
export interface SitemapPage {
  /** Its path; a function, because pages are counted more often than they are named. */
  path(): string
  readonly issues: readonly IssueTeaser[]
}

/** An address that has the form of a family's. */
export interface Address {
  readonly path: string
  readonly family: Family
  exists(archive: ExistsArchive): boolean
  /** True if it does not exist because it was withdrawn. */
  isWithdrawn(archive: ExistsArchive): boolean
  tags(archive: TagsArchive): readonly CacheTag[]
  /** The page's own picture. */
  image(): PageImage | undefined
  /** The name of its own feed. */
  feed(): string | undefined
}

/** An entry of the table of addresses. */
export function defineFamily<Params>(spec: FamilySpec<Params>): Family {
  const { kind = 'page', pattern, exists, sitemap } = spec
  const family: Family = {
    kind,
    pattern: pattern.pattern,
    alternates: spec.alternates ?? [],
    caching: spec.caching ?? (kind === 'document' ? 'polled' : 'fresh'),
    maxAgeMs: spec.maxAgeMs,
    indexed: spec.indexed ?? true,
    robots: spec.robots,
    sitemap: sitemap && {
      group: sitemap.group,
      pages: (archive, year) =>
        sitemap
          .pages(archive, year)
          .map(({ params, issues }) => ({ path: () => pattern.build(params), issues })),
    },
    at(path) {
      const params = pattern.parse(path)
      return (
        params && {
          path,
          family,
          exists: (archive) => exists?.(params, archive) ?? true,
          isWithdrawn: (archive) =>
            spec.isWithdrawn?.(params, archive) === true && exists?.(params, archive) === false,
          tags: (archive) => spec.tags(params, archive),
          image: () => {
            const image = spec.image?.(params)
            if (image === undefined) return undefined
            const page = pattern.build(image.of)
            return { page, path: imagePath(page), tags: image.tags, isArticle: image.isArticle ?? false }
          },
          feed: () => spec.feed?.(params),
        }
      )
    },
    list: (archive) => spec.list(archive).map((params) => pattern.build(params)),
  }
  return family
}
