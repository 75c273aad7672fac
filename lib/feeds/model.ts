/** One entry of a feed, in plain values: each format writes it in its own way. */
export interface FeedEntry {
  /** A `tag:` URI (RFC 4151): the same for ever, whatever host the site moves to. */
  readonly id: string
  /** Plain text. */
  readonly title: string
  /** Full address of its page. */
  readonly address: string
  /** Plain text. */
  readonly summary: string
  /** HTML with absolute links; absent in summary feeds. */
  readonly html?: string
  readonly published: Date
  readonly updated: Date
  /** Last change of what it was made from, in milliseconds since 1970. */
  readonly changedAt: number
  readonly categories: readonly string[]
}

export type FeedFormat = 'rss' | 'atom' | 'json'

/** A feed before it is written. */
export interface FeedDocument {
  readonly id: string
  readonly title: string
  readonly description: string
  /** The page that it follows. */
  readonly page: string
  /** Its own address in each format that it is offered in. */
  readonly self: Readonly<Partial<Record<FeedFormat, string>>>
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
  /** The archive document with the entries before these (RFC 5005, section 4). */
  readonly previousArchive?: string
  /** An archive document itself: complete, and never to change; the feed that it belongs to. */
  readonly archiveOf?: string
}
