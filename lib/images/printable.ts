import { missingGlyphs } from './typeface'

/** Replacement for words in a script that the fonts lack, so that a reader sees that something is missing. */
const OMISSION = '…'
/** Longer texts are cut before they are processed. No picture shows more characters. */
const MAX_PRINTED_CHARS = 400

/**
 * Returns a text that contains only characters with a glyph. Symbols and emoji without a glyph are removed,
 * and so are invisible characters, such as joiners and direction marks. A word without glyphs becomes `…`.
 */
export function printable(text: string): string {
  const start = text
    .slice(0, 4 * MAX_PRINTED_CHARS)
    .normalize('NFC')
    .replace(HALF_WIDTH, fullWidth)
  const seen = [...start.replace(SPACES, ' ').replace(UNSEEN, '')].slice(0, MAX_PRINTED_CHARS)
  return seen
    .map(spell)
    .join('')
    .replace(/…(?:[\s…]*…)+/g, OMISSION)
    .replace(/ {2,}/g, ' ')
    .trim()
}

/**
 * Half-width kana. They are converted to full width as a whole, because their voice marks are separate
 * characters that combine with the kana before them.
 */
const HALF_WIDTH = /[\uff61-\uff9f]+/g
const fullWidth = (kana: string): string => kana.normalize('NFKC')
/** White space except the byte order mark. */
const SPACES = /[^\S\ufeff]+/g
/**
 * Characters that are not visible alone: control characters, joiners, direction marks, tags, private use,
 * lone surrogates, combining marks, replacement characters.
 */
const UNSEEN = /[\p{C}\p{M}\ufffc\ufffd]/gu

/**
 * Returns a character that has a glyph: the character itself, a plainer equivalent (A for 𝗔, TEL for ℡), or
 * the omission sign.
 */
function spell(sign: string): string {
  if (missingGlyphs(sign).length === 0) return sign
  const plain = sign.normalize('NFKC').replace(UNSEEN, '')
  if (missingGlyphs(plain).length === 0) return plain
  return /[\p{L}\p{N}]/u.test(sign) ? OMISSION : ''
}
