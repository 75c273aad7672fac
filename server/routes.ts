import type { Archive } from '@/lib/archive/model'
import type { Address, ExistsArchive, FamilyKind } from '@/lib/routes/family'
import { findAddress, findAlternate, findImage } from '@/lib/routes/table'
import {
  type AlternateFormat,
  ARCHIVE,
  ATOM_FEED,
  archiveFeedPattern,
  FEED,
  FEEDS,
  type FeedFormat,
  FRONT,
  ISSUES,
  issuePattern,
  mixFeedPattern,
  simplifiedPath,
  TRADITIONAL,
  traditionalPath,
} from '@/lib/site/addresses'
import { mixAddress, readMixTopics } from '@/lib/site/feeds'
import { readSearchFields, searchAddress, searchJsonAddress } from '@/lib/site/search-address'
import { movedAddress, wasLive } from './moved-address'

/**
 * The result of routing a request. The framework renders only the address in this result, never the address
 * that the client sent. So requests for unknown addresses cause no renderings, and do not fill the
 * framework's cache.
 */
export type Route =
  | { readonly kind: 'page'; readonly path: string; readonly depth?: Depth }
  /** A feed, a sitemap or an alternate. */
  | { readonly kind: 'document'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  /** A script for browsers, bundled by the build. */
  | { readonly kind: 'own-file'; readonly path: string }
  /** A share picture. */
  | { readonly kind: 'image'; readonly path: string }
  /** The font of an issue's headlines, or its style sheet. */
  | { readonly kind: 'font'; readonly path: string }
  /** A page or document that depends on the query. */
  | { readonly kind: 'search'; readonly address: string }
  /** A page or a search in traditional characters. */
  | {
      readonly kind: 'traditional'
      readonly address: string
      readonly of: Route & { readonly kind: 'page' | 'search' | 'not-found' }
    }
  | { readonly kind: 'random'; readonly traditional: boolean }
  | { readonly kind: 'monitoring'; readonly path: string }
  /** A short text at a fixed address, such as security.txt. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'moved'; readonly to: string; readonly status?: 301 }
  | { readonly kind: 'not-found'; readonly isGone?: true }
  /** The address of an alternate whose page does not exist. The 404 response has the alternate's format. */
  | { readonly kind: 'no-alternate'; readonly format: AlternateFormat; readonly isGone?: true }
  | { readonly kind: 'malformed' }

/** Longer paths are refused as malformed. The site's own paths are far shorter. */
const MAX_PATH_CHARS = 2_000

/** The parts of the archive that routing reads. */
export type ArchiveLookup = ExistsArchive & Pick<Archive, 'movedIssue' | 'placeOfItem' | 'wasLive'>

/** The reading depths that the address of an issue can contain, such as `?depth=skim`. */
const DEPTHS = ['skim', 'read', 'full'] as const
export type Depth = (typeof DEPTHS)[number]

/** Addresses other than pages and documents. */
export interface ExtraRoutes {
  /** Paths of the framework's built files. */
  readonly files: ReadonlySet<string>
  /** Paths of scripts for browsers. */
  readonly own: ReadonlySet<string>
  /** Short texts by path. */
  readonly texts: ReadonlyMap<string, string>
  /** Returns the target of a redirect from `redirects.yaml`; `undefined` if there is none. */
  readonly movedTo: (path: string) => string | undefined
}

/**
 * Returns the route of a request target (RFC 9112, 3.2). Only searches, feeds of several topics and the
 * reading depth of an issue depend on the query.
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
  const now = isMissing(route) ? movedAddress(bare, archive) : undefined
  if (now !== undefined) return { kind: 'moved', to: now, status: 301 }
  if (bare !== path && route.kind !== 'moved') return { kind: 'moved', to: bare }
  return isMissing(route) && wasLive(bare, archive) ? asGone(route) : route
}

/** Marks a route without a page as a removed page. The response has the status 410 instead of 404. */
function asGone(route: Route): Route {
  if (route.kind === 'traditional' && route.of.kind === 'not-found')
    return { ...route, address: `${route.address} gone`, of: { ...route.of, isGone: true } }
  return route.kind === 'not-found' || route.kind === 'no-alternate' ? { ...route, isGone: true } : route
}

/**
 * Tells whether a route may change before all files are indexed. Such a route has no page yet, or is an
 * archived feed, whose number counts from the first issue.
 */
export const dependsOnAll = (route: Route): boolean =>
  isMissing(route) || (route.kind === 'document' && archiveFeedPattern.parse(route.path) !== undefined)

const isNotFound = (route: Route): boolean => route.kind === 'not-found' || route.kind === 'no-alternate'

/** Tells whether a route has no page. A traditional route has no page if there is no page to convert. */
export const isMissing = (route: Route): boolean =>
  isNotFound(route) || (route.kind === 'traditional' && isNotFound(route.of))

/**
 * Tells whether a page exists or was withdrawn. The framework renders a withdrawn page as a notice with the
 * status 410.
 */
const isKnown = (page: Address | undefined, archive: ArchiveLookup): page is Address =>
  page !== undefined && (page.exists(archive) || page.isWithdrawn(archive))

/** @param path without a slash at its end */
function routeOfBare(path: string, query: string, archive: ArchiveLookup): Route {
  const simplified = simplifiedPath(path)
  return simplified === undefined
    ? routeOfPath(path, query, archive)
    : traditionalOf(routeOfPath(simplified, query, archive))
}

function routeOfPath(path: string, query: string, archive: ArchiveLookup): Route {
  const address = findAddress(path)
  const mix = mixFeedPattern.parse(path)
  if (mix !== undefined) return routeOfMix(mix.format, query, archive)
  if (isKnown(address, archive)) return routeOfKind(address.family.kind, path, query)
  if (isKnown(findImage(path)?.page, archive)) return { kind: 'image', path }
  const usual = USUAL_ADDRESSES.get(path)
  if (usual !== undefined) return { kind: 'moved', to: usual }
  const alternate = findAlternate(path)
  if (alternate === undefined) return { kind: 'not-found' }
  if (!isKnown(alternate.page, archive)) return { kind: 'no-alternate', format: alternate.format }
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
    case 'monitoring':
    case 'document':
    case 'image':
    case 'font':
      return { kind, path }
  }
}

/**
 * Returns the route of a feed of several topics. Other spellings of the query are redirected to the canonical
 * spelling. A query without a known topic is redirected to the page with the form.
 */
function routeOfMix(format: FeedFormat, query: string, archive: ArchiveLookup): Route {
  const ids = new Set(archive.topicList().map(({ id }) => id))
  const topics = readMixTopics(query, (id) => ids.has(id))
  if (topics.length === 0) return { kind: 'moved', to: FEEDS }
  const address = mixAddress(topics, format)
  return address.endsWith(`?${query}`) ? { kind: 'search', address } : { kind: 'moved', to: address }
}

/** Returns the route of a page. The route of an issue contains the reading depth from the query. */
function pageAt(path: string, query: string): Route {
  if (issuePattern.parse(path) === undefined) return { kind: 'page', path }
  const asked = new URLSearchParams(query).get('depth')
  const depth = DEPTHS.find((one) => one === asked)
  return depth === undefined ? { kind: 'page', path } : { kind: 'page', path, depth }
}

/** Returns a page's address in the response cache: its path and reading depth. */
export const pageAddress = ({ path, depth }: Route & { readonly kind: 'page' }): string =>
  depth === undefined ? path : `${path}?depth=${depth}`

/** Returns the route of the traditional version of a page, search or redirect. */
function traditionalOf(route: Route): Route {
  if (route.kind === 'random') return { ...route, traditional: true }
  if (route.kind === 'moved') return { kind: 'moved', to: traditionalPath(route.to) ?? route.to }
  if (route.kind === 'page' || route.kind === 'search') {
    const address = traditionalPath(route.kind === 'search' ? route.address : pageAddress(route))
    if (address !== undefined) return { kind: 'traditional', address, of: route }
  }
  return { kind: 'traditional', address: TRADITIONAL_NOT_FOUND_PATH, of: { kind: 'not-found' } }
}

/** Cache key of the traditional not-found page. */
const TRADITIONAL_NOT_FOUND_PATH = `${TRADITIONAL}/404`

const queryOf = (target: string): string => /\?([^#]*)/.exec(target)?.[1] ?? ''

/** Addresses that feed readers and people guess, with the addresses to which they are redirected. */
const USUAL_ADDRESSES: ReadonlyMap<string, string> = new Map([
  [ISSUES, ARCHIVE],
  ['/rss', FEED],
  ['/rss.xml', FEED],
  ['/feed', FEED],
  ['/index.xml', FEED],
  ['/atom', ATOM_FEED],
])

/** Returns the decoded path of a target; `undefined` if it is malformed. */
function pathOf(target: string): string | undefined {
  const [written = ''] = target.split(/[?#]/, 1)
  if (written.length > MAX_PATH_CHARS || !written.startsWith('/') || /\/\/|\\/.test(written)) return undefined
  try {
    const path = decodeURIComponent(written)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: addresses must not contain such characters.
    return /[\u0000-\u001f\u007f\\]|\/\/|(?:^|\/)\.\.?(?:\/|$)/.test(path) ? undefined : path
  } catch {
    return undefined
  }
}
