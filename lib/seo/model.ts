/**
 * Metadata of a page in the shape of Next's `Metadata`, without importing Next. All addresses are absolute.
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
  /** In characters; -1 is unlimited. */
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
  | (SharedGraph & { type: 'article'; publishedTime: string; modifiedTime: string })

/** A page by its name and path. */
export interface PageLink {
  readonly name: string
  readonly path: string
}

/** A feed's name among the addresses, and its title. */
export interface FeedLink {
  readonly name: string
  readonly title: string
}

/** Facts of a fixed page or list for search engines. */
export interface PageFacts {
  readonly title: string
  readonly description: string
  /** `/about` */
  readonly path: string
  /** Address of its share picture; the site's own if absent. */
  readonly image?: string
  /** The feed with the same content; every page also links to the main feed. */
  readonly feed?: FeedLink
  /** The pages above it, without the front page. */
  readonly above?: readonly PageLink[]
  /** What it lists, in order. */
  readonly entries?: readonly PageLink[]
  /** Paths of the previous and next page of a list. */
  readonly previous?: string
  readonly next?: string
  /** True if the page has too few items to be indexed. */
  readonly thin?: boolean
}
