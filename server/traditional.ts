import { ConverterBuilder, type DictLike } from 'opencc-js/core'
import * as simplified from 'opencc-js/preset/cn2t'
import { NEWS_WORDS } from './traditional-words'

type Convert = (text: string) => string

/**
 * Builds OpenCC's conversion `s2twp` (Simplified to Taiwan's words), in which our own words precede its phrases.
 */
function build(): Convert {
  const standard = simplified.configs?.['s2twp']
  if (standard === undefined) throw new Error('opencc-js has no s2twp.')
  const [characters = [], phrases = []] = standard.conversionChain
  const chain: readonly (readonly DictLike[])[] = [characters, [NEWS_WORDS, ...phrases]]
  return ConverterBuilder({ ...simplified, configs: { s2twp: { ...standard, conversionChain: chain } } })({
    from: 'cn',
    to: 'twp',
  })
}

let convert: Convert | undefined

/** Replaces quotation marks by corner brackets; a single ’ is an apostrophe and stays. */
const withCorners = (text: string): string =>
  text
    .replaceAll('“', '「')
    .replaceAll('”', '」')
    .replace(/‘([^‘’]*)’/g, '『$1』')

const HAN_OR_QUOTE = /[\p{Script=Han}“”‘]/u

/**
 * Converts text to Traditional Chinese with Taiwan's words. The first call loads the dictionaries (about 300
 * ms, 60 MB).
 */
export function toTraditional(text: string): string {
  if (!HAN_OR_QUOTE.test(text)) return text
  convert ??= build()
  return withCorners(convert(text))
}

/**
 * Converts a text that `<wbr>` splits into pieces. It is converted as a whole, because a phrase may cross a split.
 * A split inside a converted phrase is dropped.
 * @returns the pieces of the converted text
 */
export function piecesToTraditional(pieces: readonly string[]): readonly string[] {
  const whole = toTraditional(pieces.join(''))
  const alone = pieces.map(toTraditional)
  if (alone.join('') === whole) return alone
  const cuts = pieces.slice(0, -1).flatMap((_, at) => {
    const before = toTraditional(pieces.slice(0, at + 1).join(''))
    return whole.startsWith(before) ? [before.length] : []
  })
  return [0, ...cuts].map((cut, at) => whole.slice(cut, cuts[at]))
}
