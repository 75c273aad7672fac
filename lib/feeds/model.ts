import type { FeedFormat } from '@/lib/site/addresses'

/** One entry of a feed, in plain values: each format writes it in its own way. */
export interface FeedEntry {
  /** A `tag:` URI (RFC 4151): the same for ever, whatever host the site moves to. */
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
  /** Last change of what it was made from, in milliseconds since 1970. */
  readonly changedAt: number
  /** Names of topics. */
  readonly categories: readonly string[]
}

/** Full addresses of one feed in each format that it is offered in. */
export type FeedAddresses = Readonly<Partial<Record<FeedFormat, string>>>

/** A feed before it is written. */
export interface FeedDocument {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Full address of the page that it follows. */
  readonly page: string
  readonly self: FeedAddresses
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
  readonly history: History
}

/** Where a document stands among those that together hold every entry (RFC 5005, section 4). */
export interface History {
  /** The entries before these. */
  readonly 'prev-archive'?: FeedAddresses
  /** The entries after these, where they stand in a document of the archive, too. */
  readonly 'next-archive'?: FeedAddresses
  /** The feed with the newest entries; only documents of the archive name it. */
  readonly current?: FeedAddresses
}
