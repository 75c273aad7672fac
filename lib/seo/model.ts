/** Metadata of a page in the shape of Next's `Metadata`, without Next. Every address is absolute. */
export interface PageMetadata {
  title: string
  description: string
  alternates: { canonical: string; types: Record<string, { url: string; title: string }[]> }
  openGraph: OpenGraph
  twitter: { card: 'summary_large_image'; title: string; description: string; images: ShareImage[] }
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

/** A fixed page, or a list: what a search engine shows of it. */
export interface PageFacts {
  readonly title: string
  readonly description: string
  /** `/about` */
  readonly path: string
  /** The address of its picture for share previews; the paper's own where it has none. */
  readonly image?: string
}
