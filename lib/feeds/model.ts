import type { FeedFormat } from '@/lib/site/addresses'

/** An entry of a feed, before it is written in one of the formats. */
export interface FeedEntry {
  /** A `tag:` URI (RFC 4151). It never changes, not even if the site moves to another host. */
  readonly id: string
  /** Plain text. */
  readonly title: string
  /** Full address of the page. */
  readonly address: string
  /** Plain text; never empty. */
  readonly summary: string
  /** HTML with absolute links. */
  readonly html: string
  readonly published: Date
  readonly updated: Date
  /** Full address of the page's share picture: a PNG of the size `SHARE_IMAGE`. */
  readonly image: string
  /** Names of topics. */
  readonly categories: readonly string[]
}

/** An entry that was withdrawn (RFC 6721). */
export interface DeletedEntry {
  readonly id: string
  readonly when: Date
  /** When the file with the withdrawal was last changed, in milliseconds since 1970. */
  readonly changedAt: number
  /** Plain text. */
  readonly reason?: string
}

/** Full addresses of a feed, by format. */
export type FeedAddresses = Readonly<Partial<Record<FeedFormat, string>>>

/** A feed as data, before it is written in one of the formats. */
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

/**
 * The neighbours of a document in the main feed's archive. The feed and the documents together contain all
 * entries (RFC 5005, section 4).
 */
export interface History {
  /** The document with older entries. */
  readonly 'prev-archive'?: FeedAddresses
  /** The document with newer entries, if that is also an archive document. */
  readonly 'next-archive'?: FeedAddresses
  /** The main feed, which has the newest entries. Only archive documents link to it. */
  readonly current?: FeedAddresses
}
