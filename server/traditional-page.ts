import type { RewritingStream } from 'parse5-html-rewriting-stream'
import { drawNameplate, type Nameplate } from '@/lib/images/nameplate'
import { absolute, traditionalImagePath, traditionalPath } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import { NAMEPLATE } from '@/lib/site/class-names'
import { attribute, rewriteHtml, type StartTag } from './html-stream'
import { piecesToTraditional, toTraditional } from './traditional'

/*
 * This file converts finished pages to Traditional Chinese. It also adds links to the traditional version to
 * finished simplified pages (in the footer's switch, and as `hreflang`). Pages of bare `next start` have no
 * such links, and no traditional versions.
 */

const SIMPLIFIED_LANG = 'zh-Hans'
const TRADITIONAL_LANG = 'zh-Hant'
/**
 * Class of the footer's switch between the simplified and the traditional version. The framework renders it
 * hidden and without addresses.
 */
const SWITCH_CLASS = 'scripts'

/** A page's path on this site, and the site's public address. */
export interface PageUrl {
  readonly path: string
  readonly siteUrl: string
}

/** The replacement of a tag, and the tags that are inserted after it. */
interface TagChange {
  readonly tag?: StartTag
  readonly after?: readonly StartTag[]
}

/**
 * Returns a function that changes tags of a finished page so that it links to its traditional version: in the
 * footer's switch, and in the head if the page names itself as canonical. `undefined` if the page has no
 * traditional version.
 */
export function traditionalNames({
  path,
  siteUrl,
}: PageUrl): ((tag: StartTag) => TagChange | undefined) | undefined {
  const traditional = traditionalPath(path)
  if (traditional === undefined) return undefined
  const addresses: Readonly<Record<string, string>> = {
    [SIMPLIFIED_LANG]: path,
    [TRADITIONAL_LANG]: traditional,
  }
  const url = absolute(siteUrl, path)
  const alternates = [...Object.entries(addresses), ['x-default', path] as const].map(([lang, at]) =>
    alternate(lang, absolute(siteUrl, at)),
  )
  return (tag) => {
    if (tag.tagName === 'link') return isCanonical(tag, url) ? { after: alternates } : undefined
    if (attribute(tag, 'class') === SWITCH_CLASS)
      return { tag: { ...tag, attrs: tag.attrs.filter(({ name }) => name !== 'hidden') } }
    const address = tag.tagName === 'a' ? addresses[attribute(tag, 'hreflang') ?? ''] : undefined
    if (address === undefined) return undefined
    return {
      tag: {
        ...tag,
        attrs: tag.attrs.map((one) => (one.name === 'href' ? { name: one.name, value: address } : one)),
      },
    }
  }
}

const isCanonical = (tag: StartTag, url: string): boolean =>
  attribute(tag, 'rel') === 'canonical' &&
  attribute(tag, 'href')?.replace(/\/$/, '') === url.replace(/\/$/, '')

const alternate = (hreflang: string, href: string) => ({
  tagName: 'link',
  attrs: Object.entries({ rel: 'alternate', hreflang, href }).map(([name, value]) => ({ name, value })),
  selfClosing: true,
  sourceCodeLocation: null,
})

/**
 * Converts a finished page to Traditional Chinese. The page then links to other traditional pages.
 * @param siteName the site's name, which the page shows as a drawing
 */
export async function traditionalPage(html: string, siteUrl: string, siteName: string): Promise<string> {
  const name = toTraditional(siteName)
  const plate = html.includes(NAMEPLATE) && name !== siteName ? await drawNameplate(name) : undefined
  return rewriteHtml(html, (stream) => {
    const texts = convertTexts(stream)
    const convertPlate = replacePlate(plate)
    stream.on('startTag', (tag, raw) => {
      if (tag.tagName === 'wbr' && texts.cut(raw)) return
      texts.flush()
      if (isHeadlineFont(tag)) return
      const isPlate = convertPlate(tag)
      if (convertTag(tag, siteUrl) || isPlate) stream.emitStartTag(tag)
      else stream.emitRaw(raw)
      texts.enter(tag)
    })
    stream.on('endTag', (tag, raw) => {
      texts.flush()
      texts.leave(tag.tagName)
      stream.emitRaw(raw)
    })
    stream.on('text', (_, raw) => texts.add(raw))
  })
}

/** An issue's headline font is removed from its traditional page: it contains simplified characters only. */
const isHeadlineFont = (tag: StartTag): boolean =>
  tag.tagName === 'link' && /\/fonts\/[^/]+\.(?:css|woff2)$/.test(attribute(tag, 'href') ?? '')

/** Returns a function that replaces the drawing of the site's name, and tells whether a tag belongs to it. */
function replacePlate(plate: Nameplate | undefined): (tag: StartTag) => boolean {
  let isInside = false
  return (tag) => {
    if (plate === undefined) return false
    const isPath = isInside
    isInside = tag.tagName === 'svg' && attribute(tag, 'class') === NAMEPLATE
    if (isPath) set(tag, 'd', plate.path)
    if (isInside) {
      set(tag, 'width', String(plate.width))
      set(tag, 'viewBox', plate.viewBox)
    }
    return isInside || isPath
  }
}

/** Elements whose text is not Chinese prose. Their text stays unchanged. */
const VERBATIM_ELEMENTS = new Set(['code', 'pre', 'script', 'style', 'kbd', 'samp', 'textarea'])

/**
 * Collects the text up to the next tag and converts it as a whole. `<wbr>` does not end the collected text,
 * because a phrase may continue after it.
 */
function convertTexts(stream: RewritingStream) {
  let pieces: string[] = []
  let wbr = ''
  /** The current element whose text is not converted. `depth` counts its nested elements of the same name. */
  let kept: { readonly tagName: string; depth: number; readonly json: boolean } | undefined
  const flush = (): void => {
    if (pieces.length > 0) stream.emitRaw(piecesToTraditional(pieces).join(wbr))
    pieces = []
  }
  return {
    flush,
    add(raw: string): void {
      if (kept === undefined) pieces.push(raw)
      else stream.emitRaw(kept.json ? convertJson(raw) : raw)
    },
    /** Tells whether a `<wbr>` is inside a text. Such a `<wbr>` is put back after the conversion. */
    cut(raw: string): boolean {
      wbr = raw
      return pieces.length > 0
    },
    enter(tag: StartTag): void {
      if (kept !== undefined) {
        if (tag.tagName === kept.tagName) kept.depth += 1
      } else if (VERBATIM_ELEMENTS.has(tag.tagName) || attribute(tag, 'translate') === 'no') {
        kept = { tagName: tag.tagName, depth: 1, json: attribute(tag, 'type') === 'application/ld+json' }
      }
    },
    leave(tagName: string): void {
      if (kept?.tagName !== tagName) return
      kept.depth -= 1
      if (kept.depth === 0) kept = undefined
    },
  }
}

const isAddress = (text: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/)\S*$/i.test(text)

/** Converts the texts in structured data (JSON-LD), but not the URLs. */
function convertJson(json: string): string {
  const value: unknown = JSON.parse(json, (key, one: unknown) => {
    if (key === 'inLanguage') return TRADITIONAL_LANG
    return typeof one === 'string' && !isAddress(one) ? toTraditional(one) : one
  })
  return JSON.stringify(value).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
}

/** Attributes whose values are texts for readers. */
const TEXT_ATTRIBUTES = new Set([
  'title',
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'placeholder',
  'label',
])

/**
 * Converts the attributes of a tag in place.
 * @returns whether an attribute changed
 */
function convertTag(tag: StartTag, siteUrl: string): boolean {
  const before = tag.attrs.map(({ value }) => value).join('\n')
  if (tag.tagName === 'html') set(tag, 'lang', 'zh-Hant-TW')
  if (tag.tagName === 'meta') convertMeta(tag, siteUrl)
  if (tag.tagName === 'a' && attribute(tag, 'hreflang') !== undefined) return markCurrent(tag)
  for (const one of tag.attrs) {
    if (TEXT_ATTRIBUTES.has(one.name)) one.value = toTraditional(one.value)
    if (isLink(tag, one.name)) one.value = traditionalAddress(one.value, siteUrl)
  }
  return tag.attrs.map(({ value }) => value).join('\n') !== before
}

const isLink = (tag: StartTag, name: string): boolean =>
  (name === 'href' &&
    (tag.tagName === 'a' || (tag.tagName === 'link' && attribute(tag, 'hreflang') === undefined))) ||
  (name === 'action' && tag.tagName === 'form')

/**
 * Marks the link to the traditional version in the footer's switch as current, and removes this mark from the
 * other link.
 */
function markCurrent(tag: StartTag): boolean {
  const others = tag.attrs.filter(({ name }) => name !== 'aria-current')
  tag.attrs =
    attribute(tag, 'hreflang') === TRADITIONAL_LANG
      ? [...others, { name: 'aria-current', value: 'true' }]
      : others
  return true
}

function convertMeta(tag: StartTag, siteUrl: string): void {
  const content = attribute(tag, 'content') ?? ''
  const property = attribute(tag, 'property')
  if (property === 'og:locale') set(tag, 'content', 'zh_TW')
  else if (property === 'og:url' || property === 'og:image' || attribute(tag, 'name') === 'twitter:image')
    set(tag, 'content', traditionalAddress(content, siteUrl))
  else if (!isAddress(content)) set(tag, 'content', toTraditional(content))
}

function set(tag: StartTag, name: string, value: string): void {
  for (const one of tag.attrs) if (one.name === name) one.value = value
}

/** Returns the traditional address of a page or share picture of this site; other addresses unchanged. */
function traditionalAddress(address: string, siteUrl: string): string {
  const site = [siteUrl, basePathOf(siteUrl)].find(
    (start) => (address !== '' && address === start) || address.startsWith(`${start}/`),
  )
  if (site === undefined) return address
  const path = address.slice(site.length) || '/'
  const traditional = traditionalImagePath(path) ?? traditionalPath(path)
  return traditional === undefined ? address : absolute(site, traditional)
}
