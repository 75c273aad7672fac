import type { Archive, IssueTeaser } from '@/lib/archive/model'
import { type AlternateFormat, imagePath } from '@/lib/site/addresses'
import type { CacheTag } from '@/lib/site/cache-tags'
import type { PathPattern } from '@/lib/site/path-pattern'

/** The queries that are needed to tell whether an address exists. */
export type ExistsArchive = Pick<
  Archive,
  | 'size'
  | 'months'
  | 'hasIssue'
  | 'picture'
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
/** The queries that are needed to list all addresses. */
export type ListArchive = ExistsArchive & Pick<Archive, 'newest' | 'storyIds' | 'pictureNames'>
/** The queries that are needed to determine the tags of a response. */
export type TagsArchive = Pick<Archive, 'newest' | 'size' | 'issueOfStory'>

/** How the server handles the addresses of a family. */
export type FamilyKind = 'page' | 'document' | 'image' | 'font' | 'search' | 'random' | 'monitoring'

/** A page in a sitemap. Its `lastmod` is the last change of the issues that it shows. */
export interface ListedPage<Params> {
  readonly params: Params
  readonly issues: readonly IssueTeaser[]
}

/**
 * The pages of a family that search engines should index. Sitemaps of issues and stories are divided by year
 * (`2026`).
 */
export type SitemapSpec<Params> =
  | {
      readonly group: 'issues' | 'stories'
      pages(archive: ExistsArchive, year: string): readonly ListedPage<Params>[]
    }
  | { readonly group: 'topics' | 'pages'; pages(archive: ExistsArchive): readonly ListedPage<Params>[] }

/**
 * The picture for share previews of a page.
 * - `of`: parameters of the page that the picture shows
 * - `tags`: tags of the content that the picture shows
 */
interface ImageSpec<Params> {
  readonly of: Params
  readonly tags: readonly CacheTag[]
  /** True if the picture also exists in the shapes for articles. Default: false. */
  readonly isArticle?: boolean
}

/** The picture for share previews of a page. */
export interface PageImage {
  /** Path of the page that the picture shows. */
  readonly page: string
  readonly path: string
  readonly tags: readonly CacheTag[]
  readonly isArticle: boolean
}

/** Everything that is defined about a family of addresses. */
interface FamilySpec<Params> {
  /** Default: `page`. */
  readonly kind?: FamilyKind
  readonly pattern: PathPattern<Params>
  /** Tells whether the address exists. Default: it always does. */
  exists?(params: Params, archive: ExistsArchive): boolean
  /** Tells whether the content of the address was withdrawn. The server then answers 410. Default: never. */
  isWithdrawn?(params: Params, archive: ExistsArchive): boolean
  /** Returns the parameters of all addresses that exist. */
  list(archive: ListArchive): readonly Params[]
  /** Returns the tags of the response. A cached response is valid until one of them changes. */
  tags(params: Params, archive: TagsArchive): readonly CacheTag[]
  /**
   * Formats in which the content is also available to programs, at the page's address with `.md` or `.json`.
   */
  readonly alternates?: readonly AlternateFormat[]
  /** Returns the picture for share previews. Default: the picture of the site. */
  image?(params: Params): ImageSpec<Params>
  /** Returns the name of the feed about this page. The page's `<head>` links to it and to the main feed. */
  feed?(params: Params): string
  readonly sitemap?: SitemapSpec<Params>
  /**
   * How long clients may use a response without revalidation. `fresh`: they must always revalidate it.
   * `polled`: some minutes. By default, pages are `fresh` and documents are `polled`.
   */
  readonly caching?: 'fresh' | 'polled'
  /**
   * Maximum age of a cached response, in milliseconds. It is for content that changes with time even if no
   * tag changes.
   */
  readonly maxAgeMs?: number
  /** True if search engines may show the page. Default: true. Alternates are never shown. */
  readonly indexed?: boolean
  /** `closed` if crawlers should not request the addresses. */
  readonly robots?: 'closed'
}

/** A family without the type of its parameters, so that all families fit in one table. */
export interface Family {
  readonly kind: FamilyKind
  readonly pattern: string
  readonly alternates: readonly AlternateFormat[]
  readonly caching: 'fresh' | 'polled'
  readonly maxAgeMs: number | undefined
  readonly indexed: boolean
  readonly robots: 'closed' | undefined
  readonly sitemap: FamilySitemap | undefined
  /** Returns the address at a path; `undefined` if the path does not match the family's pattern. */
  at(path: string): Address | undefined
  /** Returns the paths of all addresses that exist. */
  list(archive: ListArchive): readonly string[]
}

/** The pages of a family that a sitemap lists, without the type of their parameters. */
export interface FamilySitemap {
  readonly group: SitemapSpec<unknown>['group']
  /** @param year is ignored by groups that are not divided by year */
  pages(archive: ExistsArchive, year: string): readonly SitemapPage[]
}

/** A page that a sitemap lists, and the issues that it shows. */
export interface SitemapPage {
  /**
   * Returns the path. This is a function and not a value, because code that only counts pages does not need
   * their paths.
   */
  path(): string
  readonly issues: readonly IssueTeaser[]
}

/** A path that matches a family's pattern. It may or may not exist. */
export interface Address {
  readonly path: string
  readonly family: Family
  exists(archive: ExistsArchive): boolean
  /** True if the address does not exist because its content was withdrawn. */
  isWithdrawn(archive: ExistsArchive): boolean
  tags(archive: TagsArchive): readonly CacheTag[]
  /** Returns the page's own picture for share previews. */
  image(): PageImage | undefined
  /** Returns the name of the feed about this page. */
  feed(): string | undefined
}

/** Defines a family of addresses: an entry of the table. */
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
