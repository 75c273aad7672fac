import type { Archive } from '@/lib/archive/model'
import type { ExistsArchive, FamilyKind } from '@/lib/routes/family'
import { findAddress, findAlternate, findImagePage } from '@/lib/routes/table'
import {
  type AlternateFormat,
  ARCHIVE,
  ATOM_FEED,
  archiveFeedPattern,
  FEED,
  FRONT,
  ISSUES,
  issuePattern,
  simplifiedPath,
  TRADITIONAL,
  traditionalPath,
} from '@/lib/site/addresses'
import { readSearchFields, searchAddress, searchJsonAddress } from '@/lib/site/search-address'
import { joinedEventAddress, movedIssueAddress } from './moved-issue'

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
  | { readonly kind: 'no-twin'; readonly format: AlternateFormat }
  | { readonly kind: 'malformed' }

/** Longest path that is looked at; the site's own are far shorter. */
const MAX_PATH_CHARS = 2_000

/** What the routes ask of the archive. */
export type ArchiveLookup = ExistsArchive & Pick<Archive, 'movedIssue'>

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
  const now =
    isNotFound(route) || isNowhereTraditional(route)
      ? (movedIssueAddress(bare, archive) ?? joinedEventAddress(bare, archive))
      : undefined
  if (now !== undefined) return { kind: 'moved', to: now, status: 301 }
  return bare === path || route.kind === 'moved' ? route : { kind: 'moved', to: bare }
}

/**
 * What a later look may find another: an address that no file read so far has, a volume of the archive
 * counted from its first issue.
 */
export const dependsOnAll = (route: Route): boolean =>
  isNotFound(route) ||
  isNowhereTraditional(route) ||
  (route.kind === 'document' && archiveFeedPattern.parse(route.path) !== undefined)

const isNotFound = (route: Route): boolean => route.kind === 'not-found' || route.kind === 'no-twin'
const isNowhereTraditional = (route: Route): boolean => route.kind === 'traditional' && isNotFound(route.of)

/** @param path without a slash at its end */
function routeOfBare(path: string, query: string, archive: ArchiveLookup): Route {
  const simplified = simplifiedPath(path)
  return simplified === undefined
    ? routeOfPath(path, query, archive)
    : traditionalOf(routeOfPath(simplified, query, archive))
}

function routeOfPath(path: string, query: string, archive: ArchiveLookup): Route {
  const address = findAddress(path)
  if (address?.exists(archive)) return routeOfKind(address.family.kind, path, query)
  if (findImagePage(path)?.exists(archive)) return { kind: 'image', path }
  const usual = USUAL_ADDRESSES.get(path)
  if (usual !== undefined) return { kind: 'moved', to: usual }
  const alternate = findAlternate(path)
  if (alternate === undefined) return { kind: 'not-found' }
  if (!alternate.page?.exists(archive)) return { kind: 'no-twin', format: alternate.format }
  return alternate.page.family.kind === 'search'
    ? { kind: 'search', address: searchJsonAddress(readSearchFields(query)) }
    : { kind: 'document', path }
}

function routeOfKind(kind: FamilyKind, path: string, query: string): Route {
  switch (kind) {
    case 'page':
      return pageAt(path, query)
    case 'search':
      return { kind, address: searchAddress(readSearchFields(query)) }
    case 'random':
      return { kind, traditional: false }
    case 'health':
      return { kind }
    case 'document':
    case 'image':
      return { kind, path }
  }
}

/** A page; one of an issue at the depth that was asked for. */
function pageAt(path: string, query: string): Route {
  if (issuePattern.parse(path) === undefined) return { kind: 'page', path }
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

const queryOf = (target: string): string => /\?([^#]*)/.exec(target)?.[1] ?? ''

/** Addresses that feed readers and people guess, and the addresses that answer them. */
const USUAL_ADDRESSES: ReadonlyMap<string, string> = new Map([
  [ISSUES, ARCHIVE],
  ['/rss', FEED],
  ['/rss.xml', FEED],
  ['/feed', FEED],
  ['/index.xml', FEED],
  ['/atom', ATOM_FEED],
])

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
