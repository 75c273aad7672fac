import type { Archive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { mixFeedPattern } from '@/lib/site/addresses'
import { FEED_TYPES, parseFeedPath, readMixTopics } from '@/lib/site/feeds'
import type { TextResponse } from '@/lib/site/text-response'
import { feedDocument } from './feed-documents'
import { writeFeed } from './write'

/** Returns the feed at an address of the site; `undefined` if there is none. */
export function answerFeed(address: string, archive: Archive, site: Site): TextResponse | undefined {
  const found = findFeed(address, archive)
  const document = found && feedDocument(found.key, archive, site)
  if (found === undefined || document === undefined) return undefined
  // A withdrawal counts as a change of the feed. Otherwise a client that asks with `If-Modified-Since` would
  // keep the withdrawn entry.
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

/** Returns the feed and format of an address. The topics of a mix are in its query. */
function findFeed(address: string, archive: Archive): ReturnType<typeof parseFeedPath> {
  const [path = '', query = ''] = address.split('?', 2)
  const mix = mixFeedPattern.parse(path)
  if (mix === undefined) return parseFeedPath(path)
  const ids = new Set(archive.topicList().map(({ id }) => id))
  return { key: { kind: 'mix', topics: readMixTopics(query, (id) => ids.has(id)) }, format: mix.format }
}
