import type { Archive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { FEED_TYPES, parseFeedPath } from '@/lib/site/feeds'
import type { TextResponse } from '@/lib/site/text-response'
import { feedDocument } from './feed-documents'
import { writeFeed } from './write'

/** Returns the feed at a path of the site; `undefined` if there is none. */
export function answerFeed(path: string, archive: Archive, site: Site): TextResponse | undefined {
  const found = parseFeedPath(path)
  const document = found && feedDocument(found.key, archive, site)
  if (found === undefined || document === undefined) return undefined
  // A withdrawal is a change, too: without it, a client that asks by date would keep the entry.
  const changes = [
    ...document.entries.map(({ updated }) => updated.getTime()),
    ...document.deleted.map((entry) => entry.changedAt),
  ]
  const changedAt = changes.length === 0 ? {} : { changedAt: Math.max(...changes) }
  return {
    body: writeFeed(document, found.format, site),
    type: `${FEED_TYPES[found.format]}; charset=utf-8`,
    ...changedAt,
  }
}
