import type { Archive } from '@/lib/archive/model'
import { FEEDS } from '@/lib/site/addresses'
import { archiveDocument, feedDocument, findFeed } from './family'
import type { FeedDocument, FeedFormat } from './model'
import { writeFeed } from './write'

/** A finished text and what it is. */
export interface Answer {
  readonly body: string
  readonly type: string
}

const TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

/** The feed at a path of the site; `undefined` where there is none. */
export function answerFeed(path: string, archive: Archive, siteUrl: string): Answer | undefined {
  const found = locate(path, archive, siteUrl)
  return found && { body: writeFeed(found.document, found.format), type: TYPES[found.format] }
}

function locate(path: string, archive: Archive, siteUrl: string): { document: FeedDocument; format: FeedFormat } | undefined {
  const archived = ARCHIVED.exec(path)
  const named = findFeed(path)
  const document =
    archived === null ? named && feedDocument(named.name, archive, siteUrl) : archiveDocument(Number(archived[1]), archive, siteUrl)
  const format = archived === null ? named?.format : archived[2] === 'atom' ? 'atom' : 'rss'
  return document && format && { document, format }
}

const ARCHIVED = new RegExp(`^${FEEDS}/archive/([1-9]\\d{0,4})\\.(xml|atom)$`)
