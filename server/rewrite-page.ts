import { type Attribute, attribute, rewriteHtml, type StartTag } from './html-stream'
import { prefixAddresses } from './prefix-addresses'
import { type PageUrl, traditionalNames } from './traditional-page'

/** Types of the framework's scripts that stay, because they contain data. */
const DATA_SCRIPT_TYPES = new Set(['application/ld+json', 'speculationrules'])

/** Additions to a page. */
export interface PageAdditions {
  /** Markup that replaces the framework's scripts. It is put after `<meta charset>`. */
  readonly head?: string
  /** The reading depth to preselect; absent for the page's default. */
  readonly depth?: string | undefined
  /** Address of the page; if absent, the page does not link to its traditional version. */
  readonly place?: PageUrl
  /** The site's base path, which is added to every address within the site. */
  readonly base?: string
}

const isForeignScript = (tag: StartTag): boolean =>
  tag.tagName === 'script' && !DATA_SCRIPT_TYPES.has(attribute(tag, 'type') ?? '')

const isScriptHint = (tag: StartTag): boolean =>
  tag.tagName === 'link' &&
  (attribute(tag, 'rel') === 'modulepreload' ||
    (attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script'))

const isDepthRadio = (tag: StartTag): boolean => tag.tagName === 'input' && attribute(tag, 'name') === 'depth'

/**
 * Removes the framework's scripts, preload hints for them and comments from a page, and adds our own markup.
 * Everything else stays.
 */
export const rewritePage = (
  html: string,
  { head = '', depth, place, base = '' }: PageAdditions = {},
): Promise<string> =>
  rewriteHtml(withoutPageData(html), (stream) => {
    const names = place && traditionalNames(place)
    let inside = false
    const emit = (tag: StartTag, raw: string): void => {
      const change = names?.(tag)
      const changed = change?.tag ?? tag
      if (prefixAddresses(changed, base) || changed !== tag) stream.emitStartTag(changed)
      else stream.emitRaw(raw)
      for (const one of change?.after ?? []) stream.emitStartTag(one)
    }
    stream.on('startTag', (tag, raw) => {
      if (isForeignScript(tag)) inside = true
      else if (depth !== undefined && isDepthRadio(tag))
        stream.emitStartTag({ ...tag, attrs: checkedAt(depth, tag) })
      else if (!isScriptHint(tag)) emit(tag, raw)
      if (head !== '' && tag.tagName === 'meta' && attribute(tag, 'charset') !== undefined)
        stream.emitRaw(head)
    })
    stream.on('endTag', (tag, raw) => {
      if (inside && tag.tagName === 'script') inside = false
      else stream.emitRaw(raw)
    })
    stream.on('text', (_, raw) => {
      if (!inside) stream.emitRaw(raw)
    })
    stream.on('comment', () => {})
  })

/** Start of the scripts in which the framework repeats the page as data, more than half of its output. */
const PAGE_DATA_START = '<script>self.__next_f.push('
const SCRIPT_END = '</script>'

/**
 * Cuts out the scripts with page data before the page is parsed, which halves the time. A search for the
 * literal text is safe, because the framework escapes `<` in texts, attributes and data. Other scripts are
 * removed later.
 */
function withoutPageData(html: string): string {
  const pieces: string[] = []
  let from = 0
  for (let at = html.indexOf(PAGE_DATA_START); at >= 0; at = html.indexOf(PAGE_DATA_START, from)) {
    const end = html.indexOf(SCRIPT_END, at)
    if (end < 0) break
    pieces.push(html.slice(from, at))
    from = end + SCRIPT_END.length
  }
  return pieces.join('') + html.slice(from)
}

/** Returns the attributes of a radio button, with `checked` only if the button's depth is `depth`. */
const checkedAt = (depth: string, tag: StartTag): Attribute[] => [
  ...tag.attrs.filter(({ name }) => name !== 'checked'),
  ...(attribute(tag, 'id') === `d-${depth}` ? [{ name: 'checked', value: '' }] : []),
]
