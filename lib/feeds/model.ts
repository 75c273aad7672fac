import type { FeedFormat } from '@/lib/site/addresses'

/** One entry of a feed, independent of the format. */
export interface FeedEntry {
  /** A `tag:` URI (RFC 4151) that never changes, even if the site moves to another host. */
  readonly id: string
  /** Plain text. */
  readonly title: string
  /** Full address of its page. */
  readonly address: string
  /** Plain text; never empty. */
  readonly summary: string
  /** HTML with absolute links. */
  readonly html: string
  readonly published: Date
  readonly updated: Date
  /** Full address of its page's share picture, a PNG of the size `IMAGE`. */
  readonly image: string
  /** Names of topics. */
  readonly categories: readonly string[]
}

/** An entry that was withdrawn (RFC 6721). */
export interface DeletedEntry {
  readonly id: string
  readonly when: Date
  /** Last change of its source, in milliseconds since 1970. */
  readonly changedAt: number
  /** Plain text. */
  readonly reason?: string
}

/** Full addresses of one feed in each of its formats. */
export type FeedAddresses = Readonly<Partial<Record<FeedFormat, string>>>

/** A feed as data, before it is written. */
export interface FeedDocument {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Full address of the page with the same content. */
  readonly page: string
  readonly self: FeedAddresses
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
  readonly deleted: readonly DeletedEntry[]
  readonly history: History
}

/** Position of a document among those that together contain every entry (RFC 5005, section 4). */
export interface History {
  /** The document with the entries before these. */
  readonly 'prev-archive'?: FeedAddresses
  /** The document with the entries after these, if it is an archive document too. */
  readonly 'next-archive'?: FeedAddresses
  /** The feed with the newest entries; only archive documents have it. */
  readonly current?: FeedAddresses
}
