import type { ListArchive } from '@/lib/routes/family'
import { findAddress, findAlternate, listAddresses } from '@/lib/routes/table'
import {
  FRONT,
  IMAGES_ROOT,
  issuePath,
  SEARCH_JSON,
  SERVICE_WORKER,
  storyPath,
  TRADITIONAL,
  traditionalPath,
} from '@/lib/site/addresses'
import { ICONS } from '@/lib/site/icons'
import { type ArchiveLookup, type ExtraRoutes, type Route, routeOf } from '@/server/routes'

/** Kinds of files that the export's summary counts separately. */
export type ExportKind =
  | 'pages'
  | 'stories'
  | 'traditional pages'
  | 'Markdown and JSON'
  | 'feeds, sitemaps, lists'
  | 'share pictures'
  | 'scripts, styles, icons'
  | 'search index'
  | 'files for the host'

/** An address of the site and the file that a static host serves for it. */
export interface ExportEntry {
  readonly address: string
  /** Path below the export's folder. */
  readonly file: string
  readonly kind: ExportKind
  readonly route: Route
  /** The file of the page in Traditional Chinese. */
  readonly traditionalFile?: string | undefined
}

/** Selects the pages that an export contains. */
export interface ExportChoice {
  /** Tells whether the story with this id has a page of its own. */
  readonly hasStory: (id: string) => boolean
  /** Whether there are sitemaps of stories. */
  readonly hasStorySitemaps: boolean
  readonly hasTraditional: boolean
}

/**
 * Returns all addresses that the server answers with content, except for `/random`, `/healthz` and those that
 * depend on a query.
 */
export function exportEntries(
  archive: ListArchive & ArchiveLookup,
  extra: ExtraRoutes,
  choice: ExportChoice,
): readonly ExportEntry[] {
  const entryAt = (address: string): ExportEntry => {
    const route = routeOf(address, archive, extra)
    const kind = kindOf(address, route)
    const isPage = route.kind === 'page' || route.kind === 'search'
    const traditional = choice.hasTraditional && isPage ? traditionalPath(address) : undefined
    return {
      address,
      kind,
      route,
      file: isPage ? pageFile(address) : address.slice(1),
      traditionalFile: traditional && pageFile(traditional),
    }
  }
  const addresses = [
    ...extra.files,
    ...extra.own,
    ...extra.texts.keys(),
    ...[...listAddresses(archive), ...withdrawnPages(archive)].filter(
      (address) => address !== SEARCH_JSON && isChosen(address, choice),
    ),
  ]
  // The service worker's script contains a list of the other files, so it is rendered last.
  return [...new Set(addresses)]
    .toSorted((a, b) => Number(a === SERVICE_WORKER) - Number(b === SERVICE_WORKER))
    .map(entryAt)
}

/**
 * Returns the addresses of withdrawn issues and stories, whose pages only say that they were withdrawn. A
 * static host cannot send these pages with status 410, so the pages ask search engines not to index them.
 */
const withdrawnPages = (archive: ArchiveLookup): readonly string[] =>
  archive
    .withdrawals()
    .flatMap(({ issue, withdrawal }) =>
      withdrawal.kind === 'issue'
        ? [issuePath(issue)]
        : withdrawal.kind === 'story'
          ? [storyPath(withdrawal.item)]
          : [],
    )
    .filter((path) => findAddress(path)?.isWithdrawn(archive))

/**
 * Tells whether the export contains an address. The choice may leave out pages and pictures of stories,
 * sitemaps of stories, and pictures in traditional characters.
 */
function isChosen(address: string, { hasStory, hasStorySitemaps, hasTraditional }: ExportChoice): boolean {
  const [, id] = /^(?:\/posters|\/og(?:\/zh-hant)?)?\/stories\/([^/.]+)/.exec(address) ?? []
  if (id !== undefined && !hasStory(id)) return false
  if (!hasStorySitemaps && address.startsWith('/sitemaps/stories-')) return false
  return hasTraditional || !address.startsWith(`${IMAGES_ROOT}${TRADITIONAL}/`)
}

/**
 * Returns the file of a page: `issues/2026-01-11.html` for `/issues/2026-01-11`. Static hosts serve it at the
 * address without `.html`.
 */
export const pageFile = (address: string): string =>
  address === FRONT ? 'index.html' : `${address.slice(1)}.html`

/** Pages that the host sends for addresses without a file. */
export const NOT_FOUND_FILE = '404.html'
export const TRADITIONAL_NOT_FOUND_FILE = `${TRADITIONAL.slice(1)}/404.html`

function kindOf(address: string, route: Route): ExportKind {
  switch (route.kind) {
    case 'page':
      return address.startsWith('/stories/') ? 'stories' : 'pages'
    case 'search':
      return 'pages'
    case 'document':
      return findAlternate(address) === undefined ? 'feeds, sitemaps, lists' : 'Markdown and JSON'
    case 'image':
      return ICONS.has(address) ? 'scripts, styles, icons' : 'share pictures'
    case 'font':
    case 'file':
    case 'own-file':
      return 'scripts, styles, icons'
    default:
      return 'files for the host'
  }
}
