import { type Attribute, attribute, rewrite, type StartTag } from './rewrite'

/** Scripts of the framework's output that stay: they hold data. */
const KEPT_TYPES = new Set(['application/ld+json', 'speculationrules'])

/** What a page gets in place of the framework's scripts. */
export interface Own {
  /** Markup for the head; it stands behind the declaration of the character set. */
  readonly head?: string
  /** The reading depth whose radio is set; without it the page's own. */
  readonly depth?: string | undefined
}

const isForeignScript = (tag: StartTag): boolean => tag.tagName === 'script' && !KEPT_TYPES.has(attribute(tag, 'type') ?? '')

const isScriptHint = (tag: StartTag): boolean =>
  tag.tagName === 'link' &&
  (attribute(tag, 'rel') === 'modulepreload' || (attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script'))

const isDepthRadio = (tag: StartTag): boolean => tag.tagName === 'input' && attribute(tag, 'name') === 'depth'

/** Takes the framework's scripts, hints and comments out of a page, and puts ours in; text and everything else stays. */
export const stripScripts = (html: string, { head = '', depth }: Own = {}): Promise<string> =>
  rewrite(html, (stream) => {
    let inside = false
    stream.on('startTag', (tag, raw) => {
      if (isForeignScript(tag)) inside = true
      else if (depth !== undefined && isDepthRadio(tag)) stream.emitStartTag({ ...tag, attrs: checkedAt(depth, tag) })
      else if (!isScriptHint(tag)) stream.emitRaw(raw)
      if (head !== '' && tag.tagName === 'meta' && attribute(tag, 'charset') !== undefined) stream.emitRaw(head)
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

/** The attributes of a depth's radio where `depth` is the one that is set. */
const checkedAt = (depth: string, tag: StartTag): Attribute[] => [
  ...tag.attrs.filter(({ name }) => name !== 'checked'),
  ...(attribute(tag, 'id') === `d-${depth}` ? [{ name: 'checked', value: '' }] : []),
]
