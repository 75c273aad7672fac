import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import type { Construct, ConstructRecord, TokenizeContext } from 'micromark-util-types'
import type { Processor } from 'unified'
import { addressConstructs } from './bare-addresses'
import { carefulRuns, proseConstructs } from './inline-signs'

/**
 * Disabled rules: GFM's rules for bare addresses (ours replace them), and underlined headings, because `---`
 * below a paragraph never means one and each costs a scan of the whole text.
 */
const DISABLED = ['protocolAutolink', 'wwwAutolink', 'emailAutolink', 'setextUnderline']

/**
 * A unified plugin, used after remark-gfm: keeps what Chinese prose writes by accident from becoming
 * formatting.
 * @param definitions identifiers of link definitions elsewhere in the text
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
  // mdast-util-gfm-autolink-literal scans the finished text again with GFM's rules; only its handlers stay.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) =>
      extension.enter && 'literalAutolink' in extension.enter ? { ...extension, transforms: [] } : extension,
    )
}

const [ASTERISK, UNDERSCORE, TILDE, BRACKET] = [0x2a, 0x5f, 0x7e, 0x5b] as const

/** Consumes nothing; at a bracket it tells the parser which definitions the rest of the text has. */
const definer = (definitions: readonly string[]): Construct => {
  const told = new WeakSet<object>()
  return {
    name: 'definitionsElsewhere',
    tokenize(this: TokenizeContext, _effects, _ok, nok) {
      if (!told.has(this.parser)) this.parser.defined.push(...definitions)
      told.add(this.parser)
      return nok
    },
  }
}

function constructAt(constructs: ConstructRecord | undefined, sign: string): Construct {
  const [construct] = [constructs?.[sign.charCodeAt(0)] ?? []].flat()
  if (construct === undefined) throw new Error(`No construct for ${sign}.`)
  return construct
}
