/** Metadata of a page in the shape of Next's `Metadata`, without Next. Every address is absolute. */
export interface PageMetadata {
  title: string
  description: string
  alternates: { canonical: string; types: Record<string, { url: string; title: string }[]> }
  openGraph: OpenGraph
  twitter: { card: 'summary_large_image'; title: string; description: string; images: ShareImage[] }
  pagination?: { previous?: string; next?: string }
  robots?: { index: boolean; follow: boolean }
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

/** A feed by its name among the addresses, and its title. */
export interface FeedLink {
  readonly name: string
  readonly title: string
}

/** A fixed page, or a list: what a search engine is told of it. */
export interface PageFacts {
  readonly title: string
  readonly description: string
  /** `/about` */
  readonly path: string
  /** The address of its picture for share previews; the paper's own where it has none. */
  readonly image?: string
  /** The feed that follows it; every page names the paper's own besides. */
  readonly feed?: FeedLink
  /** The pages above it, from below the front page. */
  readonly above?: readonly PageLink[]
  /** What it lists, in order. */
  readonly entries?: readonly PageLink[]
  /** Paths of the pages of one list before and after it. */
  readonly previous?: string
  readonly next?: string
  /** Too little stands on it to be found by. */
  readonly thin?: boolean
}
