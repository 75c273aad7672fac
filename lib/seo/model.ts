/**
 * Metadata of a page in the form of Next's `Metadata` type. This module does not import Next. All addresses
 * are absolute.
 */
export interface PageMetadata {
  title: string
  description: string
  alternates: { canonical: string; types: Record<string, { url: string; title: string }[]> }
  openGraph: OpenGraph
  twitter: { card: 'summary_large_image'; title: string; description: string; images: ShareImage[] }
  pagination?: { previous?: string; next?: string }
  robots: Robots
}

/** Directives of `<meta name=robots>`. */
interface Robots {
  index: boolean
  follow: boolean
  'max-image-preview'?: 'large'
  /** Maximum length in characters; -1 means unlimited. */
  'max-snippet'?: number
}

/** A picture for share previews. */
export interface ShareImage {
  readonly url: string
  readonly width?: number
  readonly height?: number
  readonly type?: string
  readonly alt?: string
}

interface SharedGraph {
  title: string
  description: string
  url: string
  siteName: string
  locale: string
  images: ShareImage[]
}

export type OpenGraph =
  | (SharedGraph & { type: 'website' })
  | (SharedGraph & {
      type: 'article'
      publishedTime: string
      modifiedTime: string
      section?: string
      tags?: string[]
    })

/** A link to a page: its name and path. */
export interface PageLink {
  readonly name: string
  readonly path: string
}

/** A feed: its name in addresses, and its title. */
export interface FeedLink {
  readonly name: string
  readonly title: string
}

/** The facts of a fixed page or a list that search engines receive. */
export interface PageFacts {
  readonly title: string
  readonly description: string
  /** Path of the page: `/about`. */
  readonly path: string
  /** Path of the share picture; absent if the page uses the site's picture. */
  readonly image?: string
  /** The feed with the same content. Every page also links to the main feed. */
  readonly feed?: FeedLink
  /** The pages above this page in the breadcrumbs, without the front page. */
  readonly above?: readonly PageLink[]
  /** The entries of the list, in order. */
  readonly entries?: readonly PageLink[]
  /** Paths of the list's pages before and after this page. */
  readonly previous?: string
  readonly next?: string
  /** True if the page has too few items to be indexed. */
  readonly thin?: boolean
}
