import type { Archive } from '@/lib/archive/model'
import { ABOUT, FEEDS, FRONT, HEALTH, ISSUES, parseIssueSlug, SUBSCRIBE } from '@/lib/site/addresses'
import { isDocument } from '@/lib/site/documents'

/**
 * What an address asks for. Only `page` and `file` ever reach the framework, and only under the address
 * given here: junk cannot make it render, or write to its cache.
 */
export type Route =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'health' }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'malformed' }

const PAGES: ReadonlySet<string> = new Set([FRONT, ISSUES, ABOUT, SUBSCRIBE, FEEDS])

/** Longest address that is looked at; the site's own are far shorter. */
const LONGEST = 2_000

/**
 * Reads the target of a request line (RFC 9112, 3.2). A query never changes a page: it is left out.
 * @param files paths of the framework's and the public folder's files
 */
export function routeOf(target: string, archive: Pick<Archive, 'issue' | 'months' | 'size'>, files: ReadonlySet<string>): Route {
  const path = pathOf(target)
  if (path === undefined) return { kind: 'malformed' }
  if (files.has(path)) return { kind: 'file', path }
  if (path !== FRONT && path.endsWith('/')) return { kind: 'moved', to: path.replace(/\/+$/, '') || FRONT }
  if (PAGES.has(path) || isDocument(path, archive)) return { kind: 'page', path }
  if (path === HEALTH) return { kind: 'health' }
  return isIssue(path, archive) ? { kind: 'page', path } : { kind: 'not-found' }
}

function isIssue(path: string, archive: Pick<Archive, 'issue'>): boolean {
  const key = path.startsWith(`${ISSUES}/`) ? parseIssueSlug(path.slice(ISSUES.length + 1)) : undefined
  return key !== undefined && archive.issue(key) !== undefined
}

/** The decoded path; `undefined` where the target is no sound one. */
function pathOf(target: string): string | undefined {
  const [written = ''] = target.split(/[?#]/, 1)
  if (target.length > LONGEST || !written.startsWith('/') || /\/\/|\\/.test(written)) return undefined
  try {
    const path = decodeURIComponent(written)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an address must not hold.
    return /[\u0000-\u001f\u007f\\]|\/\/|(?:^|\/)\.\.?(?:\/|$)/.test(path) ? undefined : path
  } catch {
    return undefined
  }
}
