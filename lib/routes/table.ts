import type { AlternateFormat } from '@/lib/site/addresses'
import { alternatePath } from '@/lib/site/addresses'
import { DOCUMENTS } from './documents'
import type { Address, Family, ListArchive } from './family'
import { PAGES } from './pages'

/** Every family of addresses of the site. */
export const FAMILIES: readonly Family[] = [...PAGES, ...DOCUMENTS]

const FIXED: ReadonlyMap<string, Family> = new Map(
  FAMILIES.filter(({ pattern }) => !pattern.includes(':')).map((family) => [family.pattern, family]),
)
const WITH_PARAMS = FAMILIES.filter(({ pattern }) => pattern.includes(':'))

/** The address that a path has the form of; ask it whether it exists. */
export function findAddress(path: string): Address | undefined {
  const fixed = FIXED.get(path)
  if (fixed !== undefined) return fixed.at(path)
  for (const family of WITH_PARAMS) {
    const address = family.at(path)
    if (address !== undefined) return address
  }
  return undefined
}

/** An alternate of a page for programs. It exists where its page does. */
export interface Alternate {
  readonly format: AlternateFormat
  readonly pagePath: string
  /** The page; absent where no page can have this path. */
  readonly page: Address | undefined
}

const ALTERNATE = /^(?<pagePath>.+)\.(?<format>md|json)$/

/**
 * Reads `/issues/2026-01-11.md`, `/topics/openai/2.json`: what has the ending of an alternate, and begins as
 * the paths of a family do that has alternates of this format.
 */
export function findAlternate(path: string): Alternate | undefined {
  const { pagePath = '', format: ending } = ALTERNATE.exec(path)?.groups ?? {}
  const format = ending === 'md' || ending === 'json' ? ending : undefined
  if (format === undefined) return undefined
  const page = findAddress(pagePath)
  const has =
    page === undefined
      ? WITH_PARAMS.some((family) => family.alternates.includes(format) && isBelow(pagePath, family))
      : page.family.alternates.includes(format)
  return has ? { format, pagePath, page } : undefined
}

const isBelow = (path: string, { pattern }: Family): boolean => {
  const start = pattern.slice(0, pattern.indexOf(':'))
  return path.startsWith(start) && path !== start
}

const IMAGE_PATH = /^\/og(?<page>\/.+)\.png$/

/** The page whose own picture for share previews is at a path. */
export function findImagePage(path: string): Address | undefined {
  const page = findAddress(IMAGE_PATH.exec(path)?.groups?.['page'] ?? '')
  return page?.image()?.path === path ? page : undefined
}

/** Every address that exists: pages with their alternates and pictures, and documents. */
export const listAddresses = (archive: ListArchive): readonly string[] => [
  ...new Set(
    FAMILIES.flatMap((family) =>
      family
        .list(archive)
        .flatMap((path) => [
          path,
          ...family.alternates.map((format) => alternatePath(path, format)),
          ...imagesOf(family.at(path)),
        ]),
    ),
  ),
]

const imagesOf = (page: Address | undefined): readonly string[] => {
  const image = page?.image()
  return image === undefined ? [] : [image.path]
}
