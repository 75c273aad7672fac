import { shortPieces } from './short-pieces'
import { PARTICLES, SEPARATED_WORDS, UNSPLIT_WORDS } from './words'

/**
 * A longer text is no headline and is not split: each word from the platform's segmenter has a copy of the
 * whole text, so 100,000 characters would take gigabytes.
 */
const MAX_HEADLINE_CHARS = 1_000

/**
 * Splits a headline into clauses, and each clause into pieces. Browsers may break a line only between pieces
 * (at a `<wbr>`), so that they can balance the lines.
 * - A piece ends between two Chinese words.
 * - It does not end next to Latin letters: browsers add a space there, and a break would remove it. A piece
 *   that is longer than a phone's line is an exception, and is split there.
 * - Spaces before units and inside names become no-break spaces.
 */
export function segment(text: string): readonly (readonly string[])[] {
  if (text.length > MAX_HEADLINE_CHARS) return [[text]]
  return clausesOf(withNoBreaks(text)).map(piecesOf)
}

const UNIT = '[\\p{Script=Han}%]|[A-Z]{1,2}\\b|GW|MW|GB|TB|nm|Hz|GHz'

/**
 * Inserts no-break spaces between a number and its unit (10 亿) and inside short names (SB Energy, GPT 5).
 */
function withNoBreaks(text: string): string {
  return text
    .replace(new RegExp(`(\\d) (?=${UNIT})`, 'gu'), '$1\u00a0')
    .replace(/(?<![\w-])([A-Z][\w.-]{0,9}) (?=(?:[A-Z][\w.-]{0,9}|\d[\w.]{0,5})(?![\w-]))/g, '$1\u00a0')
}

/**
 * Splits a text after commas, semicolons and full stops. Closing quotation marks and brackets stay with their
 * clause.
 */
function clausesOf(text: string): readonly string[] {
  return text.match(/[^，；。！？]+[，；。！？]*[”’」』）》]?|[，；。！？]+/gu) ?? []
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const HAN_END = /[\p{Script=Han}”’」』）》】]$/u
const HAN_START = /^[\p{Script=Han}“‘「『（《【]/u
const OPENING = /[“‘「『（《【]$/u
const CLOSING = /^[^\p{L}\p{N}“‘「『（《【\s]/u
const SUFFIX = /^[化性者率们式级版器机家员型端类值]$/u

function piecesOf(clause: string): readonly string[] {
  const pieces: string[] = []
  for (const word of joinWords(clause.split(SEPARATED_WORDS).flatMap(cutWords))) {
    const last = pieces.at(-1)
    if (last !== undefined && !mayBreak(last, word)) pieces[pieces.length - 1] = last + word
    else pieces.push(word)
  }
  return pieces.flatMap(shortPieces)
}

const cutWords = (text: string): readonly string[] =>
  SEPARATED_WORDS.test(text) ? [text] : [...words.segment(text)].map((one) => one.segment)

const mayBreak = (before: string, after: string): boolean =>
  HAN_END.test(before) &&
  HAN_START.test(after) &&
  !OPENING.test(before) &&
  !CLOSING.test(after) &&
  !SUFFIX.test(after)

const MAX_WORD_CHARS = 4

/**
 * Joins pieces that together are a word of `UNSPLIT_WORDS`, and consecutive single characters that are
 * probably one word.
 */
function joinWords(cut: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (let at = 0; at < cut.length; ) {
    const length = wordLength(cut, at) ?? singlesLength(cut, at)
    joined.push(cut.slice(at, at + length).join(''))
    at += length
  }
  return joined
}

/** Returns how many pieces, from `at` on, form a word of `UNSPLIT_WORDS`; `undefined` if they do not. */
function wordLength(cut: readonly string[], at: number): number | undefined {
  for (let length = MAX_WORD_CHARS; length > 1; length--) {
    if (at + length <= cut.length && UNSPLIT_WORDS.has(cut.slice(at, at + length).join(''))) return length
  }
  return undefined
}

/**
 * Returns how many single characters, from `at` on, are probably one word that the segmenter does not know.
 */
function singlesLength(cut: readonly string[], at: number): number {
  let length = 0
  while (
    length < 3 &&
    isLone(cut[at + length]) &&
    (length === 0 || wordLength(cut, at + length) === undefined)
  )
    length++
  return Math.max(length, 1)
}

const isLone = (piece: string | undefined): boolean =>
  piece !== undefined && /^\p{Script=Han}$/u.test(piece) && !PARTICLES.has(piece)
