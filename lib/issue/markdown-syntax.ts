import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import type { Construct, ConstructRecord } from 'micromark-util-types'
import type { Processor } from 'unified'
import { addressConstructs } from './bare-addresses'
import { carefulRuns, proseConstructs } from './inline-signs'

/** GFM's rules for addresses that stand in the text as themselves; ours take their place. */
const GFM_ADDRESSES = ['protocolAutolink', 'wwwAutolink', 'emailAutolink']

/** A plugin for unified, after remark-gfm: what Chinese prose writes by accident is no formatting. */
export function proseSyntax(this: Processor): void {
  const data = this.data()
  const extensions = data.micromarkExtensions ?? []
  const emphasis = carefulRuns(constructAt(cjkFriendlyExtension().text, '*'))
  const strikethrough = carefulRuns(constructAt(extensions.find(({ text }) => text?.[TILDE] !== undefined)?.text, '~'))
  const text = { ...addressConstructs, ...proseConstructs, [ASTERISK]: emphasis, [UNDERSCORE]: emphasis, [TILDE]: strikethrough }
  data.micromarkExtensions = [...extensions, { text, disable: { null: GFM_ADDRESSES } }]
  // mdast-util-gfm-autolink-literal searches the finished text once more by GFM's rules: only its handlers stay.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => (extension.enter && 'literalAutolink' in extension.enter ? { ...extension, transforms: [] } : extension))
}

const [ASTERISK, UNDERSCORE, TILDE] = [0x2a, 0x5f, 0x7e] as const

function constructAt(constructs: ConstructRecord | undefined, sign: string): Construct {
  const [construct] = [constructs?.[sign.charCodeAt(0)] ?? []].flat()
  if (construct === undefined) throw new Error(`There is no construct for ${sign}.`)
  return construct
}
