import { type Attribute, attribute, rewriteHtml, type StartTag } from './html-stream'
import { type PageUrl, traditionalNames } from './traditional-page'

/** Scripts of the framework's output that stay: they hold data. */
const KEPT_TYPES = new Set(['application/ld+json', 'speculationrules'])

/** What a page gets that the framework does not write. */
export interface PageAdditions {
  /**
   * Markup for the head, in place of the framework's scripts; it stands behind the declaration of the
   * character set.
   */
  readonly head?: string
  /** The reading depth whose radio is set; without it the page's own. */
  readonly depth?: string | undefined
  /** Where the page stands; without it, it names no other page as itself in traditional characters. */
  readonly place?: PageUrl
}

const isForeignScript = (tag: StartTag): boolean =>
  tag.tagName === 'script' && !KEPT_TYPES.has(attribute(tag, 'type') ?? '')

const isScriptHint = (tag: StartTag): boolean =>
  tag.tagName === 'link' &&
  (attribute(tag, 'rel') === 'modulepreload' ||
    (attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script'))

const isDepthRadio = (tag: StartTag): boolean => tag.tagName === 'input' && attribute(tag, 'name') === 'depth'

/**
 * Makes a document of a page of the framework's: takes its scripts, hints and comments out, and puts what is
 * ours in; text and everything else stays.
 */
export const rewritePage = (html: string, { head = '', depth, place }: PageAdditions = {}): Promise<string> =>
  rewriteHtml(withoutPageData(html), (stream) => {
    const names = place && traditionalNames(place)
    let inside = false
    const emit = (tag: StartTag, raw: string): void => {
      const change = names?.(tag)
      if (change?.tag !== undefined) stream.emitStartTag(change.tag)
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

/**
 * How the framework begins a script that holds the page once more, as data: more than half of what it sends.
 */
const PAGE_DATA = '<script>self.__next_f.push('
const SCRIPT_END = '</script>'

/**
 * Cuts out that data before anything is parsed, which halves the time. A tag's name written out can be
 * nothing but a tag: the framework escapes `<` in texts, attributes and data. What is not cut here goes with
 * the other scripts.
 */
function withoutPageData(html: string): string {
  const pieces: string[] = []
  let from = 0
  for (let at = html.indexOf(PAGE_DATA); at >= 0; at = html.indexOf(PAGE_DATA, from)) {
    const end = html.indexOf(SCRIPT_END, at)
    if (end < 0) break
    pieces.push(html.slice(from, at))
    from = end + SCRIPT_END.length
  }
  return pieces.join('') + html.slice(from)
}

/** The attributes of a depth's radio where `depth` is the one that is set. */
const checkedAt = (depth: string, tag: StartTag): Attribute[] => [
  ...tag.attrs.filter(({ name }) => name !== 'checked'),
  ...(attribute(tag, 'id') === `d-${depth}` ? [{ name: 'checked', value: '' }] : []),
]
