import { yearsOf } from '@/lib/calendar/days'
import {
  type AlternateFormat,
  ARTICLE_SHAPES,
  alternatePath,
  type ImageShape,
  imagePath,
  simplifiedPath,
  traditionalImagePath,
} from '@/lib/site/addresses'
import { DOCUMENTS } from './documents'
import type { Address, Family, ListArchive } from './family'
import { PAGES } from './pages'

/** All families of addresses of the site. */
export const FAMILIES: readonly Family[] = [...PAGES, ...DOCUMENTS]

const FIXED_FAMILIES: ReadonlyMap<string, Family> = new Map(
  FAMILIES.filter(({ pattern }) => !pattern.includes(':')).map((family) => [family.pattern, family]),
)
const PARAMETER_FAMILIES = FAMILIES.filter(({ pattern }) => pattern.includes(':'))

/**
 * Returns the address whose pattern a path matches; `undefined` if there is none. The address may not exist:
 * see `exists`.
 */
export function findAddress(path: string): Address | undefined {
  const fixed = FIXED_FAMILIES.get(path)
  if (fixed !== undefined) return fixed.at(path)
  for (const family of PARAMETER_FAMILIES) {
    const address = family.at(path)
    if (address !== undefined) return address
  }
  return undefined
}

/** A page in a format for programs: `/issues/2026-01-11.md`. It exists if the page exists. */
export interface Alternate {
  readonly format: AlternateFormat
  readonly pagePath: string
  /** The page; absent if no family has such a page. */
  readonly page: Address | undefined
}

const ALTERNATE = /^(?<pagePath>.+)\.(?<format>md|json)$/

/**
 * Parses the path of an alternate: `/issues/2026-01-11.md`, `/topics/openai/2.json`. The path must end like
 * an alternate, and begin like a page of a family that has alternates of this format.
 */
export function findAlternate(path: string): Alternate | undefined {
  const { pagePath = '', format: ending } = ALTERNATE.exec(path)?.groups ?? {}
  const format = ending === 'md' || ending === 'json' ? ending : undefined
  if (format === undefined) return undefined
  const page = findAddress(pagePath)
  const has =
    page === undefined
      ? PARAMETER_FAMILIES.some((family) => family.alternates.includes(format) && isBelow(pagePath, family))
      : page.family.alternates.includes(format)
  return has ? { format, pagePath, page } : undefined
}

const isBelow = (path: string, { pattern }: Family): boolean => {
  const start = pattern.slice(0, pattern.indexOf(':'))
  return path.startsWith(start) && path !== start
}

/** A picture of a page, for share previews or in one of the shapes for articles. */
export interface ImageAddress {
  readonly page: Address
  readonly shape: ImageShape
  readonly isTraditional: boolean
}

const IMAGE_PATH = /^\/og(?<page>\/.+?)(?:\.(?<shape>16x9|4x3|1x1))?\.png$/

/** Returns the picture at a path. Pictures in the shapes for articles exist in simplified characters only. */
export function findImage(path: string): ImageAddress | undefined {
  const groups = IMAGE_PATH.exec(path)?.groups ?? {}
  const shape = ARTICLE_SHAPES.find((one) => one === groups['shape'])
  const written = groups['page'] ?? ''
  const simplified = simplifiedPath(written)
  const page = findAddress(simplified ?? written)
  const image = page?.image()
  if (page === undefined || image?.page !== page.path) return undefined
  if (shape !== undefined && (!image.isArticle || simplified !== undefined)) return undefined
  return { page, shape: shape ?? 'share', isTraditional: simplified !== undefined }
}

/** Returns all addresses that exist: pages with their alternates and pictures, and documents. */
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
  ...articlePages(archive).flatMap((page) => ARTICLE_SHAPES.map((shape) => imagePath(page, shape))),
]

/** Returns the paths of a page's picture, in simplified and in traditional characters. */
const imagesOf = (page: Address | undefined): readonly string[] => {
  const path = page?.image()?.path
  return path === undefined ? [] : [path, traditionalImagePath(path) ?? path]
}

/**
 * Returns the paths of the articles that search engines should index. Articles have pictures in several
 * shapes, to which only the structured data of these pages refer.
 */
function articlePages(archive: ListArchive): readonly string[] {
  const years = yearsOf(archive.months().map(({ month }) => month))
  return FAMILIES.flatMap(({ sitemap }) =>
    sitemap?.group === 'issues' || sitemap?.group === 'stories'
      ? years.flatMap((year) => sitemap.pages(archive, year).map(({ path }) => path()))
      : [],
  )
}
