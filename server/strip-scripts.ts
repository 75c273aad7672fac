import { RewritingStream } from 'parse5-html-rewriting-stream'

/** Scripts that stay: data for machines, rules for the browser, and our own modules. */
const KEPT_TYPES = new Set(['application/ld+json', 'speculationrules'])
const OWN = /^\/reader\//

interface Tag {
  readonly tagName: string
  readonly attrs: readonly { readonly name: string; readonly value: string }[]
  readonly selfClosing?: boolean
}

const attribute = ({ attrs }: Tag, name: string): string | undefined => attrs.find((one) => one.name === name)?.value

const isForeignScript = (tag: Tag): boolean =>
  tag.tagName === 'script' && !KEPT_TYPES.has(attribute(tag, 'type') ?? '') && !OWN.test(attribute(tag, 'src') ?? '')

const isScriptHint = (tag: Tag): boolean =>
  tag.tagName === 'link' &&
  (attribute(tag, 'rel') === 'modulepreload' || (attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script'))

/** Takes the framework's scripts, hints and comments out of a page; text and everything else stays. */
export async function stripScripts(html: string): Promise<string> {
  const stream = new RewritingStream()
  let inside = false
  stream.on('startTag', (tag, raw) => {
    if (isForeignScript(tag)) inside = true
    else if (!isScriptHint(tag)) stream.emitRaw(raw)
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
