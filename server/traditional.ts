import type { DictGroup } from 'opencc-js/core'
import * as simplified from 'opencc-js/preset/cn2t'
import { PhraseTable } from './phrase-table'
import { NEWS_WORDS } from './traditional-words'

type Convert = (text: string) => string

/** A conversion of opencc-js. Its own types lack `normalizationChain`. */
interface Conversion {
  readonly normalizationChain?: readonly DictGroup[]
  readonly conversionChain: readonly DictGroup[]
}

/**
 * Builds OpenCC's conversion `s2twp` (Simplified to Traditional with Taiwan's words), in which our own words
 * take precedence over OpenCC's phrases.
 */
function build(): Convert {
  const standard: Conversion | undefined = simplified.configs?.['s2twp']
  if (standard === undefined) throw new Error('opencc-js has no s2twp.')
  const [characters = [], phrases = []] = standard.conversionChain
  const normal = new PhraseTable((standard.normalizationChain ?? []).flat())
  const first = new PhraseTable(characters)
  const second = new PhraseTable([NEWS_WORDS, ...phrases])
  // OpenCC first splits the text at the phrases that the first step converts, and converts each piece
  // separately. So no phrase of the second step is found across two pieces. This code does the same: OpenCC's
  // `segmentation` dictionaries contain exactly the phrases of the first step.
  return (text) =>
    first
      .split(normal.convert(text))
      .map((piece) => second.convert(first.convert(piece)))
      .join('')
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
 * Converts text to Traditional Chinese with Taiwan's words. The first call loads the dictionaries (about 150
 * ms, 15 MB).
 */
export function toTraditional(text: string): string {
  if (!HAN_OR_QUOTE.test(text)) return text
  convert ??= build()
  return withCorners(convert(text))
}

/**
 * Converts a text that `<wbr>` splits into pieces. All pieces are converted together, because a phrase may
 * cross a split. A split inside a converted phrase is dropped.
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
