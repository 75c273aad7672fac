import type { Archive, IssueInArchive } from '@/lib/archive/model'
import { ARCHIVE, ATOM_FEED, absolute, FEED, FRONT, feedPath, JSON_FEED } from '@/lib/site/addresses'
import { type FeedName, ISSUES_PER_FEED } from '@/lib/site/documents'
import { strings } from '@/lib/site/strings'
import { briefEntries, impactEntries, issueEntry, storyEntries, summaryEntry } from './entries'
import type { FeedDocument, FeedEntry, FeedFormat } from './model'
import { feedTag } from './tag'

type Asked = Pick<Archive, 'newest' | 'issue' | 'size'>

/** Entries in a feed of single reports. */
const ITEMS_PER_FEED = 100

interface FeedSpec {
  readonly name: 'full' | FeedName
  readonly words: { readonly title: string; readonly description: string }
  readonly entriesOf: (issue: IssueInArchive, siteUrl: string) => readonly FeedEntry[]
  readonly limit: number
}

/** Every feed of the site but its archive documents: a new one is a line here. */
const SPECS: readonly FeedSpec[] = [
  { name: 'full', words: strings.feeds.full, entriesOf: (issue, url) => [issueEntry(issue, url)], limit: ISSUES_PER_FEED },
  { name: 'summary', words: strings.feeds.summary, entriesOf: (issue, url) => [summaryEntry(issue, url)], limit: ISSUES_PER_FEED },
  { name: 'stories', words: strings.feeds.stories, entriesOf: storyEntries, limit: ITEMS_PER_FEED },
  { name: 'impact', words: strings.feeds.impact, entriesOf: impactEntries, limit: ITEMS_PER_FEED },
  { name: 'briefs', words: strings.feeds.briefs, entriesOf: briefEntries, limit: ITEMS_PER_FEED },
]

/** A feed as it is offered to readers. */
export interface OfferedFeed {
  readonly title: string
  readonly description: string
  /** Paths, by format. */
  readonly paths: { readonly rss: string; readonly atom: string; readonly json?: string }
}

/** Every feed that a reader may subscribe to, the main one first. */
export const offeredFeeds = (): readonly OfferedFeed[] => SPECS.map((spec) => ({ ...spec.words, paths: pathsOf(spec.name) }))

/** Reads a feed's path; `undefined` where there is no such feed. */
export function findFeed(path: string): { readonly name: string; readonly format: FeedFormat } | undefined {
  for (const { name } of SPECS) {
    for (const format of FORMATS) if (pathsOf(name)[format] === path) return { name, format }
  }
  return undefined
}

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json']

const pathsOf = (name: string): OfferedFeed['paths'] =>
  name === 'full' ? { rss: FEED, atom: ATOM_FEED, json: JSON_FEED } : { rss: feedPath(name, 'rss'), atom: feedPath(name, 'atom') }

/** The newest entries of one feed of the family; `undefined` where no feed has this name. */
export function feedDocument(name: string, archive: Asked, siteUrl: string): FeedDocument | undefined {
  const spec = SPECS.find((one) => one.name === name)
  if (spec === undefined) return undefined
  const previous = name === 'full' ? previousArchive(archive.size(), siteUrl) : undefined
  return {
    id: feedTag(name),
    title: name === 'full' ? strings.siteName : `${strings.siteName} · ${spec.words.title}`,
    description: spec.words.description,
    page: absolute(siteUrl, FRONT),
    self: fullAddresses(pathsOf(name), siteUrl),
    entries: newestEntries(spec, archive, siteUrl),
    ...(previous !== undefined && { previousArchive: previous }),
  }
}

/** Reads issues, newest first, until there are entries enough: never more than the feed shows. */
function newestEntries({ entriesOf, limit }: FeedSpec, archive: Asked, siteUrl: string): readonly FeedEntry[] {
  const entries: FeedEntry[] = []
  for (const teaser of archive.newest(LOOK_BACK)) {
    if (entries.length >= limit) break
    const issue = archive.issue(teaser)
    if (issue !== undefined) entries.push(...entriesOf(issue, siteUrl))
  }
  return entries.slice(0, limit)
}

/** Where impact notes are rare, no feed looks at more issues than these. */
const LOOK_BACK = 60

/** The archive document that goes on where the newest 20 issues end. Only full documents exist: they never change. */
function previousArchive(size: number, siteUrl: string): string | undefined {
  const number = Math.ceil((size - ISSUES_PER_FEED) / ISSUES_PER_FEED)
  return number > 0 ? absolute(siteUrl, feedPath(`archive/${number}`, 'rss')) : undefined
}

/** Document `number` (from 1, oldest first) of the history (RFC 5005, section 4): 20 issues; `undefined` unless it is full. */
export function archiveDocument(number: number, archive: Asked, siteUrl: string): FeedDocument | undefined {
  const last = number * ISSUES_PER_FEED
  const size = archive.size()
  if (!Number.isInteger(number) || number < 1 || last > size) return undefined
  const name = `archive/${number}`
  const teasers = archive.newest(size).filter((one) => one.number > last - ISSUES_PER_FEED && one.number <= last)
  const issues = teasers.flatMap((teaser) => archive.issue(teaser) ?? [])
  return {
    id: feedTag(name),
    title: `${strings.siteName} · ${strings.feeds.archive(number)}`,
    description: strings.feeds.full.description,
    page: absolute(siteUrl, ARCHIVE),
    self: { rss: absolute(siteUrl, feedPath(name, 'rss')), atom: absolute(siteUrl, feedPath(name, 'atom')) },
    entries: issues.map((issue) => issueEntry(issue, siteUrl)),
    archiveOf: absolute(siteUrl, FEED),
    ...(number > 1 && { previousArchive: absolute(siteUrl, feedPath(`archive/${number - 1}`, 'rss')) }),
  }
}

const fullAddresses = (paths: OfferedFeed['paths'], siteUrl: string): FeedDocument['self'] =>
  Object.fromEntries(Object.entries(paths).map(([format, path]) => [format, absolute(siteUrl, path)]))
