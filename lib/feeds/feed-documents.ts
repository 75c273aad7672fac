import type { Archive, IssueTeaser } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import {
  ARCHIVE,
  absolute,
  archiveFeed,
  FRONT,
  feedPath,
  IMPACT,
  TOPICS,
  topicFeed,
  topicPath,
  WEEKS,
} from '@/lib/site/addresses'
import {
  FEED_NAMES,
  type FeedKey,
  type FeedName,
  formatsOf,
  ISSUES_PER_ARCHIVED_FEED,
  ISSUES_PER_FEED,
  mixAddress,
} from '@/lib/site/feeds'
import { strings } from '@/lib/site/strings'
import { deletedEntries, type EntryKind } from './deleted-entries'
import { feedId } from './entry-ids'
import { type IssueInFeed, issueEntry, summaryEntry } from './issue-entries'
import { itemEntries } from './item-entries'
import type { FeedAddresses, FeedDocument, FeedEntry, History } from './model'
import { weekEntries } from './week-entries'

type ArchiveLookup = Pick<
  Archive,
  | 'newest'
  | 'issue'
  | 'size'
  | 'mainTopics'
  | 'newestItems'
  | 'topicList'
  | 'topics'
  | 'weeks'
  | 'week'
  | 'withdrawals'
>

/** Number of entries in a feed of stories, briefs or impact notes. */
const ITEMS_PER_FEED = 100
/**
 * Number of entries in a topic's feed. It is lower than in other feeds, because each entry may be from a
 * different issue, and all these issues must be read.
 */
const ITEMS_PER_TOPIC = 40

/** Number of entries in a feed of several topics. */
const ITEMS_PER_MIX = 60
const FORMATS = ['rss', 'atom', 'json'] as const

interface FeedSpec {
  readonly words: { readonly title: string; readonly description: string }
  /** Path of the page with the same content. */
  readonly page: string
  /**
   * Kinds of content in the entries. If such content is withdrawn, the feed lists the entry as deleted. The
   * list is empty for the feed of weeks, because a week cannot be withdrawn.
   */
  readonly kinds: readonly EntryKind[]
  readonly entriesOf: (archive: ArchiveLookup, site: Site) => readonly FeedEntry[]
}

/** All feeds of the whole site. A new feed needs a line here. */
const SPECS: Readonly<Record<FeedName, FeedSpec>> = {
  full: {
    words: strings.feeds.full,
    kinds: ['issue'],
    page: FRONT,
    entriesOf: (archive, site) => {
      const issues = newestIssues(archive)
      const entries = issues.map((one) => issueEntry(one, site))
      return fittingEntries(issues.slice(0, withinBytes(entries, archive.size()).length), site)
    },
  },
  summary: {
    words: strings.feeds.summary,
    kinds: ['issue'],
    page: FRONT,
    entriesOf: (archive, site) => newestIssues(archive).map((one) => summaryEntry(one, site)),
  },
  stories: {
    words: strings.feeds.stories,
    kinds: ['story'],
    page: FRONT,
    entriesOf: (archive, site) => itemEntries({ kind: 'story' }, ITEMS_PER_FEED, archive, site),
  },
  impact: {
    words: strings.feeds.impact,
    kinds: ['impact'],
    page: IMPACT,
    entriesOf: (archive, site) => itemEntries({ kind: 'impact' }, ITEMS_PER_FEED, archive, site),
  },
  briefs: {
    words: strings.feeds.briefs,
    kinds: ['brief'],
    page: FRONT,
    entriesOf: (archive, site) => itemEntries({ kind: 'brief' }, ITEMS_PER_FEED, archive, site),
  },
  weeks: { words: strings.feeds.weeks, kinds: [], page: WEEKS, entriesOf: weekEntries },
}

/** The data that a list of feeds shows about a feed. */
export interface OfferedFeed {
  readonly title: string
  readonly description: string
  /** Path of the page with the same content. */
  readonly page: string
  /** Paths of the feed in each format. */
  readonly paths: { readonly rss: string; readonly atom: string; readonly json?: string }
}

/** Returns all feeds of the whole site. The main feed is the first. */
export const offeredFeeds = (): readonly OfferedFeed[] =>
  FEED_NAMES.map((name) => ({ ...SPECS[name].words, page: SPECS[name].page, paths: pathsOf(name) }))

/** Returns the feeds of all topics that have items. */
export const topicFeeds = (
  archive: Pick<Archive, 'topics'>,
): readonly (OfferedFeed & { readonly id: string })[] =>
  archive.topics().flatMap(({ topic: { id, name }, items }) =>
    items === 0
      ? []
      : [
          {
            id,
            title: name,
            description: strings.feeds.topic(name),
            page: topicPath(id),
            paths: pathsOf(topicFeed(id)),
          },
        ],
  )

const pathsOf = (name: string): OfferedFeed['paths'] => ({
  rss: feedPath(name, 'rss'),
  atom: feedPath(name, 'atom'),
  ...(formatsOf(name).includes('json') && { json: feedPath(name, 'json') }),
})

/**
 * Returns a feed with its newest entries, or a document of the main feed's archive. Returns `undefined` if it
 * does not exist.
 */
export function feedDocument(key: FeedKey, archive: ArchiveLookup, site: Site): FeedDocument | undefined {
  switch (key.kind) {
    case 'family':
      return familyDocument(key.name, archive, site)
    case 'topic':
      return topicDocument(key.id, archive, site)
    case 'mix':
      return mixDocument(key.topics, archive, site)
    case 'archive':
      return archiveDocument(key.number, archive, site)
  }
}

function familyDocument(name: FeedName, archive: ArchiveLookup, site: Site): FeedDocument {
  const { words, kinds, page, entriesOf } = SPECS[name]
  const entries = entriesOf(archive, site)
  return {
    id: feedId(site, name),
    title: name === 'full' ? site.profile.name : `${site.profile.name} · ${words.title}`,
    description: words.description,
    page: absolute(site.siteUrl, page),
    self: addressesOf(name, site),
    entries,
    deleted: deletedEntries(kinds, entries, archive, site),
    history:
      name === 'full' ? history({ previous: archiveBefore(archive.size() - entries.length) }, site) : {},
  }
}

function topicDocument(id: string, archive: ArchiveLookup, site: Site): FeedDocument | undefined {
  const topic = archive.topicList().find((one) => one.id === id)
  if (topic === undefined) return undefined
  const entries = itemEntries({ kind: 'topics', topics: [id] }, ITEMS_PER_TOPIC, archive, site)
  return {
    id: feedId(site, topicFeed(id)),
    title: `${site.profile.name} · ${topic.name}`,
    description: strings.feeds.topic(topic.name),
    // The page of a topic without items does not exist.
    page: absolute(site.siteUrl, entries.length === 0 ? TOPICS : topicPath(id)),
    self: addressesOf(topicFeed(id), site),
    entries,
    deleted: deletedEntries(['story', 'brief'], entries, archive, site),
    history: {},
  }
}

/** Returns the feed of several topics; `undefined` if none of them is in the list of topics. */
function mixDocument(ids: readonly string[], archive: ArchiveLookup, site: Site): FeedDocument | undefined {
  const topics = archive.topicList().filter(({ id }) => ids.includes(id))
  const names = topics.map(({ name }) => name).join('、')
  const [only, ...others] = topics
  if (only === undefined) return undefined
  const entries = itemEntries({ kind: 'topics', topics: ids }, ITEMS_PER_MIX, archive, site)
  return {
    id: feedId(site, `mix/${ids.join(',')}`),
    title: `${site.profile.name} · ${names}`,
    description: strings.feeds.topic(names),
    page: absolute(site.siteUrl, others.length > 0 || entries.length === 0 ? TOPICS : topicPath(only.id)),
    self: Object.fromEntries(
      FORMATS.map((format) => [format, absolute(site.siteUrl, mixAddress(ids, format))]),
    ),
    entries,
    history: {},
    deleted: deletedEntries(['story', 'brief'], entries, archive, site),
  }
}

/**
 * Returns a document of the main feed's archive, with 10 issues. Returns `undefined` if there are not yet 10
 * issues for the document.
 * @param number the document's number, from 1 for the oldest issues
 */
function archiveDocument(number: number, archive: ArchiveLookup, site: Site): FeedDocument | undefined {
  const last = number * ISSUES_PER_ARCHIVED_FEED
  const size = archive.size()
  if (!Number.isInteger(number) || number < 1 || last > size) return undefined
  const name = archiveFeed(number)
  const teasers = archive.newest(size - last + ISSUES_PER_ARCHIVED_FEED).slice(size - last)
  const issues = teasers.flatMap((teaser) => inFeed(teaser, archive))
  const entries = fittingEntries(issues, site)
  const next = last + ISSUES_PER_ARCHIVED_FEED <= size ? number + 1 : undefined
  return {
    id: feedId(site, name),
    title: `${site.profile.name} · ${strings.feeds.archive(number)}`,
    description: strings.feeds.full.description,
    page: absolute(site.siteUrl, ARCHIVE),
    self: addressesOf(name, site),
    entries,
    deleted: deletedEntries(['issue'], entries, archive, site, teasers[0]?.date),
    history: { ...history({ previous: number - 1, next }, site), current: addressesOf('full', site) },
  }
}

const newestIssues = (archive: ArchiveLookup): readonly IssueInFeed[] =>
  archive.newest(ISSUES_PER_FEED).flatMap((teaser) => inFeed(teaser, archive))

/** Returns the issue of a list entry; nothing if the issue was removed in the meantime. */
function inFeed(teaser: IssueTeaser, archive: ArchiveLookup): readonly IssueInFeed[] {
  const found = archive.issue(teaser)
  if (found === undefined) return []
  return [{ teaser, issue: found.issue, topics: archive.mainTopics(teaser).map(({ name }) => name) }]
}

/**
 * Returns the newest entries that fit in `MAX_FEED_BYTES`. Issues that are not yet in an archive document are
 * always included.
 * @param size total number of issues
 */
function withinBytes(entries: readonly FeedEntry[], size: number): readonly FeedEntry[] {
  const notArchived = size % ISSUES_PER_ARCHIVED_FEED
  let bytes = 0
  const end = entries.findIndex((entry, at) => {
    bytes += sizeOf(entry)
    return bytes > MAX_FEED_BYTES && at >= Math.max(1, notArchived)
  })
  return end < 0 ? entries : entries.slice(0, end)
}

/**
 * Returns one entry for each issue. The first issue always has its full text. Each later issue whose full
 * text would exceed the maximum size has only its gist.
 */
function fittingEntries(issues: readonly IssueInFeed[], site: Site): readonly FeedEntry[] {
  let left = MAX_FEED_BYTES
  return issues.map((one, at) => {
    const full = issueEntry(one, site)
    const entry = at === 0 || sizeOf(full) <= left ? full : summaryEntry(one, site)
    left -= sizeOf(entry)
    return entry
  })
}

/**
 * Maximum size of the entries in bytes. Feed readers drop feeds over 1 MB; with this limit, a feed stays
 * below 900 kB in each format.
 */
const MAX_FEED_BYTES = 800_000

/**
 * Returns the size of an entry in bytes, in the format in which it is longest: JSON, because it escapes the
 * quotation marks of the HTML.
 */
const sizeOf = ({ html, summary }: FeedEntry): number =>
  Buffer.byteLength(JSON.stringify(html)) + Buffer.byteLength(summary) + ENTRY_OVERHEAD_BYTES

/** Estimated size in bytes of an entry's title, addresses, dates and categories. */
const ENTRY_OVERHEAD_BYTES = 2000

/**
 * Returns the number of the archive document that contains an issue; 0 if there is no such issue.
 * @param number the issue's number
 */
const archiveBefore = (number: number): number => Math.max(0, Math.ceil(number / ISSUES_PER_ARCHIVED_FEED))

const history = (
  { previous, next }: { previous: number; next?: number | undefined },
  site: Site,
): History => ({
  ...(previous > 0 && { 'prev-archive': addressesOf(archiveFeed(previous), site) }),
  ...(next !== undefined && { 'next-archive': addressesOf(archiveFeed(next), site) }),
})

const addressesOf = (name: string, site: Site): FeedAddresses =>
  Object.fromEntries(
    formatsOf(name).map((format) => [format, absolute(site.siteUrl, feedPath(name, format))]),
  )
