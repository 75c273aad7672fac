/** Metadata of a page in the shape of Next's `Metadata`, without Next. Every address is absolute. */
export interface PageMetadata {
  title: string
  description: string
  alternates: { canonical: string; types: Record<string, { url: string; title: string }[]> }
  openGraph: OpenGraph
  twitter: { card: 'summary' | 'summary_large_image'; title: string; description: string; images?: string[] }
}

interface SharedGraph {
  title: string
  description: string
  url: string
  siteName: string
  locale: string
  images?: string[]
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
}
