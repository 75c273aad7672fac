import { ITEMS_PER_TOPIC_PAGE, NOTES_PER_IMPACT_PAGE } from '@/lib/archive/limits'
import type { Archive } from '@/lib/archive/model'
import {
  ABOUT,
  API,
  ARCHIVE,
  CORRECTIONS,
  EDITORIAL,
  FEEDS,
  FRONT,
  HEALTH,
  IMPACT,
  ISSUES,
  MY,
  OFFLINE,
  OPENSEARCH,
  parseIssueSlug,
  RANDOM,
  SEARCH,
  SEARCH_JSON,
  SOURCES,
  SUBSCRIBE,
  simplifiedPath,
  TOPICS,
  TRADITIONAL,
  traditionalPath,
  WEEKS,
} from '@/lib/site/addresses'
import { isDocument, pageOfAlternate, parseFeedPath } from '@/lib/site/documents'
import { parseImagePath } from '@/lib/site/images'
import { readSearchFields, searchAddress, searchJsonAddress } from '@/lib/site/search-address'
import { movedIssueAddress } from './moved-issue'

/**
 * What an address asks for. Only `page`, `document` and `file` ever reach the framework, and only under the
 * address given here: junk cannot make it render, or write to its cache.
 */
export type Route =
  | { readonly kind: 'page'; readonly path: string; readonly depth?: Depth }
  /** A feed, a sitemap, a twin: for machines. */
  | { readonly kind: 'document'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  /** Made before the start, and kept whole: what runs in browsers. */
  | { readonly kind: 'own-file'; readonly path: string }
  /** A picture for share previews. */
  | { readonly kind: 'image'; readonly path: string }
  /** A page that is made for a query, or made anew each time. */
  | { readonly kind: 'search'; readonly address: string }
  /** A page or a search in traditional characters. */
  | {
      readonly kind: 'traditional'
      readonly address: string
      readonly of: Route & { readonly kind: 'page' | 'search' | 'not-found' }
    }
  | { readonly kind: 'random'; readonly traditional: boolean }
  | { readonly kind: 'health' }
  /** A short text that others look for at a fixed address. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'moved'; readonly to: string; readonly status?: 301 }
  | { readonly kind: 'not-found' }
  /** No page stands beside this address of a twin: a program is told so in its own kind. */
  | { readonly kind: 'no-twin'; readonly format: 'md' | 'json' }
  | { readonly kind: 'malformed' }

const PAGES: ReadonlySet<string> = new Set([
  ...[FRONT, ARCHIVE, TOPICS, WEEKS, IMPACT, SOURCES, OPENSEARCH],
  ...[ABOUT, EDITORIAL, CORRECTIONS, SUBSCRIBE, MY, OFFLINE, FEEDS, API],
])

/** Longest path that is looked at; the site's own are far shorter. */
const MAX_PATH_CHARS = 2_000

/** What the routes ask of the archive. */
export type ArchiveLookup = Pick<
  Archive,
  | 'hasIssue'
  | 'movedIssue'
  | 'months'
  | 'size'
  | 'hasStory'
  | 'topicList'
  | 'topics'
  | 'weeks'
  | 'impactCount'
  | 'impactTopics'
>

/** Reading depths that an issue's address can ask for: `?depth=skim`. */
const DEPTHS = ['skim', 'read', 'full'] as const
export type Depth = (typeof DEPTHS)[number]

/** What stands at an address beside pages and documents. */
export interface ExtraRoutes {
  /** Paths of the framework's and the public folder's files. */
  readonly files: ReadonlySet<string>
  /** Paths of what runs in browsers. */
  readonly own: ReadonlySet<string>
  /** Short texts by path. */
  readonly texts: ReadonlyMap<string, string>
  /** Where the page of an old path is now. */
  readonly movedTo: (path: string) => string | undefined
}

/**
 * Reads the target of a request line (RFC 9112, 3.2). But for an issue's depth, a query never changes a page:
 * it is left out.
 */
export function routeOf(
  target: string,
  archive: ArchiveLookup,
  { files, own, texts, movedTo }: ExtraRoutes,
): Route {
  const path = pathOf(target)
  if (path === undefined) return { kind: 'malformed' }
  if (own.has(path)) return { kind: 'own-file', path }
  if (files.has(path)) return { kind: 'file', path }
  const text = texts.get(path)
  if (text !== undefined) return { kind: 'text', text }
  const bare = path === FRONT ? path : path.replace(/\/+$/, '')
  const route = routeOfBare(bare, queryOf(target), archive)
  const to = isNotFound(route) ? movedTo(bare) : undefined
  if (to !== undefined) return { kind: 'moved', to }
  const issue =
    isNotFound(route) || isNowhereTraditional(route) ? movedIssueAddress(bare, archive) : undefined
  if (issue !== undefined) return { kind: 'moved', to: issue, status: 301 }
  return bare === path ? route : { kind: 'moved', to: bare }
}

/**
 * What a later look may find another: an address that no file read so far has, a volume of the archive
 * counted from its first issue.
 */
export const dependsOnAll = (route: Route): boolean =>
  isNotFound(route) ||
  isNowhereTraditional(route) ||
  (route.kind === 'document' && parseFeedPath(route.path)?.key.kind === 'archive')

const isNotFound = (route: Route): boolean => route.kind === 'not-found' || route.kind === 'no-twin'
const isNowhereTraditional = (route: Route): boolean => route.kind === 'traditional' && isNotFound(route.of)

/** @param path without a slash at its end */
function routeOfBare(path: string, query: string, archive: ArchiveLookup): Route {
  if (path === SEARCH_JSON) return { kind: 'search', address: searchJsonAddress(readSearchFields(query)) }
  const simplified = simplifiedPath(path)
  return simplified === undefined
    ? routeOfPath(path, query, archive)
    : traditionalOf(routeOfPath(simplified, query, archive))
}

function routeOfPath(path: string, query: string, archive: ArchiveLookup): Route {
  if (PAGES.has(path)) return { kind: 'page', path }
  if (isDocument(path, archive)) return { kind: 'document', path }
  if (isImage(path, archive)) return { kind: 'image', path }
  if (path === ISSUES) return { kind: 'moved', to: ARCHIVE }
  if (path === SEARCH) return { kind: 'search', address: searchAddress(readSearchFields(query)) }
  if (path === RANDOM) return { kind: 'random', traditional: false }
  if (path === HEALTH) return { kind: 'health' }
  if (isIssue(path, archive)) return issueAt(path, query)
  const twin = pageOfAlternate(path)
  if (twin !== undefined)
    return hasPage(twin.page, archive) ? { kind: 'document', path } : { kind: 'no-twin', format: twin.format }
  return hasPage(path, archive) ? { kind: 'page', path } : { kind: 'not-found' }
}

function issueAt(path: string, query: string): Route {
  const asked = new URLSearchParams(query).get('depth')
  const depth = DEPTHS.find((one) => one === asked)
  return depth === undefined ? { kind: 'page', path } : { kind: 'page', path, depth }
}

/** The address under which a page is kept: its path, and the depth that was asked for. */
export const pageAddress = ({ path, depth }: Route & { readonly kind: 'page' }): string =>
  depth === undefined ? path : `${path}?depth=${depth}`

/** What stands below `/zh-hant`: pages and searches, nothing else. */
function traditionalOf(route: Route): Route {
  if (route.kind === 'random') return { ...route, traditional: true }
  if (route.kind === 'moved') return { kind: 'moved', to: traditionalPath(route.to) ?? route.to }
  if (route.kind === 'page' || route.kind === 'search') {
    const address = traditionalPath(route.kind === 'search' ? route.address : pageAddress(route))
    if (address !== undefined) return { kind: 'traditional', address, of: route }
  }
  return { kind: 'traditional', address: TRADITIONAL_NOT_FOUND_PATH, of: { kind: 'not-found' } }
}

/** Where the page for addresses that are none stands in traditional characters. */
const TRADITIONAL_NOT_FOUND_PATH = `${TRADITIONAL}/404`

function isImage(path: string, archive: ArchiveLookup): boolean {
  const subject = parseImagePath(path)
  switch (subject?.kind) {
    case 'site':
      return true
    case 'issue':
      return archive.hasIssue(subject.key)
    case 'story':
      return archive.hasStory(subject.id)
    case 'topic':
      return archive.topics().some(({ topic, items }) => topic.id === subject.id && items > 0)
    default:
      return false
  }
}

function isIssue(path: string, archive: ArchiveLookup): boolean {
  const key = path.startsWith(`${ISSUES}/`) ? parseIssueSlug(path.slice(ISSUES.length + 1)) : undefined
  return key !== undefined && archive.hasIssue(key)
}

const isStory = (path: string, archive: ArchiveLookup): boolean => {
  const id = /^\/stories\/([0-9a-f]{10}(?:-\d{1,3})?)$/.exec(path)?.[1]
  return id !== undefined && archive.hasStory(id)
}

/** A year or a month from the archive's first to its last; months without an issue stand in it, too. */
function isPeriod(path: string, archive: ArchiveLookup): boolean {
  const period = /^\/archive\/(\d{4}(?:-(?:0[1-9]|1[0-2]))?)$/.exec(path)?.[1]
  const months = archive.months()
  const [newest, oldest] = [months[0]?.month, months.at(-1)?.month]
  if (period === undefined || newest === undefined || oldest === undefined) return false
  return oldest.slice(0, period.length) <= period && period <= newest.slice(0, period.length)
}

/** A topic that something was written on, and a page of it that has entries; the first has no number. */
function isTopic(path: string, archive: ArchiveLookup): boolean {
  const match = /^\/topics\/([a-z0-9-]{1,60})(?:\/([1-9]\d{0,4}))?$/.exec(path)
  if (match === null) return false
  const items = archive.topics().find(({ topic }) => topic.id === match[1])?.items ?? 0
  return isPageOf(match[2], items, ITEMS_PER_TOPIC_PAGE)
}

const isWeek = (path: string, archive: ArchiveLookup): boolean =>
  path.startsWith(`${WEEKS}/`) && archive.weeks().includes(path.slice(WEEKS.length + 1))

function isImpact(path: string, archive: ArchiveLookup): boolean {
  const ofTopic = /^\/impact\/topics\/([a-z0-9-]{1,60})(?:\/([1-9]\d{0,4}))?$/.exec(path)
  if (ofTopic !== null) {
    return isPageOf(
      ofTopic[2],
      archive.impactTopics().find(({ topic }) => topic.id === ofTopic[1])?.notes ?? 0,
      NOTES_PER_IMPACT_PAGE,
    )
  }
  const match = /^\/impact\/(\d{4}-\d{2})(?:\/([1-9]\d{0,4}))?$/.exec(path)
  const month = match?.[1]
  if (month === undefined || !archive.months().some((one) => one.month === month)) return false
  return match?.[2] === undefined || isPageOf(match[2], archive.impactCount({ month }), NOTES_PER_IMPACT_PAGE)
}

const isPageOf = (page: string | undefined, entries: number, size: number): boolean =>
  page === undefined ? entries > 0 : Number(page) > 1 && (Number(page) - 1) * size < entries

const FAMILIES = [isIssue, isStory, isPeriod, isTopic, isWeek, isImpact] as const
const hasPage = (path: string, archive: ArchiveLookup): boolean => FAMILIES.some((has) => has(path, archive))

const queryOf = (target: string): string => /\?([^#]*)/.exec(target)?.[1] ?? ''

/** The decoded path; `undefined` where the target is no sound one. */
function pathOf(target: string): string | undefined {
  const [written = ''] = target.split(/[?#]/, 1)
  if (written.length > MAX_PATH_CHARS || !written.startsWith('/') || /\/\/|\\/.test(written)) return undefined
  try {
    const path = decodeURIComponent(written)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an address must not hold.
    return /[\u0000-\u001f\u007f\\]|\/\/|(?:^|\/)\.\.?(?:\/|$)/.test(path) ? undefined : path
  } catch {
    return undefined
  }
}
