import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import type { Construct, ConstructRecord, TokenizeContext } from 'micromark-util-types'
import type { Processor } from 'unified'
import { addressConstructs } from './bare-addresses'
import { carefulRuns, proseConstructs } from './inline-signs'

/**
 * Rules of the parser that are disabled. Our own rules for bare addresses replace GFM's. Underlined (setext)
 * headings are disabled, because authors never mean `---` below a paragraph as the underline of a heading.
 * Besides, the parser would scan the whole text for each possible underline.
 */
const DISABLED = ['protocolAutolink', 'wwwAutolink', 'emailAutolink', 'setextUnderline']

/**
 * A unified plugin, to be used after remark-gfm. With it, punctuation that Chinese prose uses literally stays
 * text (`2*3*4`).
 * @param definitions identifiers of link definitions (`[id]: https://…`) in other parts of the text
 */
export function proseSyntax(this: Processor, definitions: readonly string[]): void {
  const data = this.data()
  const extensions = data.micromarkExtensions ?? []
  const emphasis = carefulRuns(constructAt(cjkFriendlyExtension().text, '*'))
  const strikethrough = carefulRuns(
    constructAt(extensions.find(({ text }) => text?.[TILDE] !== undefined)?.text, '~'),
  )
  const text = {
    ...addressConstructs,
    ...proseConstructs,
    [BRACKET]: definer(definitions),
    [ASTERISK]: emphasis,
    [UNDERSCORE]: emphasis,
    [TILDE]: strikethrough,
  }
  data.micromarkExtensions = [...extensions, { text, disable: { null: DISABLED } }]
  // mdast-util-gfm-autolink-literal would scan the parsed text again with GFM's rules. Therefore its
  // transforms are removed; its handlers are still needed.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) =>
      extension.enter && 'literalAutolink' in extension.enter ? { ...extension, transforms: [] } : extension,
    )
}

const [ASTERISK, UNDERSCORE, TILDE, BRACKET] = [0x2a, 0x5f, 0x7e, 0x5b] as const

/**
 * Returns a construct that consumes no text. At the first bracket it tells the parser which link definitions
 * are in other parts of the text.
 */
const definer = (definitions: readonly string[]): Construct => {
  const reported = new WeakSet<object>()
  return {
    name: 'definitionsElsewhere',
    tokenize(this: TokenizeContext, _effects, _ok, nok) {
      if (!reported.has(this.parser)) this.parser.defined.push(...definitions)
      reported.add(this.parser)
      return nok
    },
  }
}

function constructAt(constructs: ConstructRecord | undefined, sign: string): Construct {
  const [construct] = [constructs?.[sign.charCodeAt(0)] ?? []].flat()
  if (construct === undefined) throw new Error(`No construct for ${sign}.`)
  return construct
}
