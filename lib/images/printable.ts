import { missingGlyphs } from './typeface'

/** Replaces words in a script that the fonts lack, so that a reader sees an omission. */
const OMISSION = '…'
/** Longer texts are cut first; no picture shows more. */
const MAX_PRINTED_CHARS = 400

/**
 * Returns a text that contains only characters with a glyph. Symbols and emoji without one are removed, as
 * are marks that join, direct or colour characters; words without glyphs become one `…`.
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

/** Kana with separate voice marks, which would combine with any character before. */
const HALF_WIDTH = /[\uff61-\uff9f]+/g
const fullWidth = (kana: string): string => kana.normalize('NFKC')
/** All white space except the byte order mark. */
const SPACES = /[^\S\ufeff]+/g
/**
 * Controls, formats (joiners, directions, tags), private use, lone surrogates; uncombined marks; replacement
 * characters.
 */
const UNSEEN = /[\p{C}\p{M}\ufffc\ufffd]/gu

/** Returns a character, a plainer equivalent (𝗔 is A, ℡ is TEL), or the omission sign. */
function spell(sign: string): string {
  if (missingGlyphs(sign).length === 0) return sign
  const plain = sign.normalize('NFKC').replace(UNSEEN, '')
  if (missingGlyphs(plain).length === 0) return plain
  return /[\p{L}\p{N}]/u.test(sign) ? OMISSION : ''
}
