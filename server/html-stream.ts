import { RewritingStream } from 'parse5-html-rewriting-stream'

export interface Attribute {
  readonly name: string
  value: string
}

export interface StartTag {
  readonly tagName: string
  attrs: Attribute[]
  readonly selfClosing: boolean
}

/** Returns the value of a tag's attribute, with character references decoded. */
export const attribute = (
  { attrs }: { readonly attrs: readonly Attribute[] },
  name: string,
): string | undefined => attrs.find((one) => one.name === name)?.value

/** Rewrites a page. `prepare` adds handlers to the stream, which change or replace tags and texts. */
export async function rewriteHtml(html: string, prepare: (stream: RewritingStream) => void): Promise<string> {
  const stream = new RewritingStream()
  prepare(stream)
  const pieces: string[] = []
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => pieces.push(piece))
  stream.end(html)
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject))
  return pieces.join('')
}
