import { RewritingStream } from 'parse5-html-rewriting-stream'

/** Scripts of the framework's output that stay: they hold data. */
const KEPT_TYPES = new Set(['application/ld+json', 'speculationrules'])

interface Attribute {
  readonly name: string
  value: string
}

interface Tag {
  readonly tagName: string
  readonly attrs: readonly Attribute[]
}

/** What a page gets in place of the framework's scripts. */
export interface Own {
  /** Markup for the head; it stands behind the declaration of the character set. */
  readonly head?: string
  /** The reading depth whose radio is set; without it the page's own. */
  readonly depth?: string | undefined
}

const attribute = ({ attrs }: Tag, name: string): string | undefined => attrs.find((one) => one.name === name)?.value

const isForeignScript = (tag: Tag): boolean => tag.tagName === 'script' && !KEPT_TYPES.has(attribute(tag, 'type') ?? '')

const isScriptHint = (tag: Tag): boolean =>
  tag.tagName === 'link' &&
  (attribute(tag, 'rel') === 'modulepreload' || (attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script'))

const isDepthRadio = (tag: Tag): boolean => tag.tagName === 'input' && attribute(tag, 'name') === 'depth'

/** Takes the framework's scripts, hints and comments out of a page, and puts ours in; text and everything else stays. */
export async function stripScripts(html: string, { head = '', depth }: Own = {}): Promise<string> {
  const stream = new RewritingStream()
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
  const pieces: string[] = []
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => pieces.push(piece))
  stream.end(html)
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject))
  return pieces.join('')
}

/** The attributes of a depth's radio where `depth` is the one that is set. */
const checkedAt = (depth: string, tag: Tag): Attribute[] => [
  ...tag.attrs.filter(({ name }) => name !== 'checked'),
  ...(attribute(tag, 'id') === `d-${depth}` ? [{ name: 'checked', value: '' }] : []),
]
