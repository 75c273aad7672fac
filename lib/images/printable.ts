import { missingGlyphs } from './typeface'

/** Stands for words in a script that the typeface lacks: a reader sees that something is left out. */
const OMISSION = '…'
/** Longer texts are cut first: no image shows as much. */
const MAX_PRINTED_CHARS = 400

/**
 * A text as the typeface can print it: no character is left that has no glyph. Signs and emoji it lacks go,
 * as do marks that join, direct or colour characters; words it cannot spell become one `…`.
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

/** Kana whose voice marks stand by themselves, as parts of the character before, whatever that is. */
const HALF_WIDTH = /[\uff61-\uff9f]+/g
const fullWidth = (kana: string): string => kana.normalize('NFKC')
/** All white space but the byte order mark. */
const SPACES = /[^\S\ufeff]+/g
/**
 * Controls, formats (joiners, directions, tags), private use, lone surrogates; marks that no letter took up;
 * what stands for characters that were lost before.
 */
const UNSEEN = /[\p{C}\p{M}\ufffc\ufffd]/gu

/** A character, or a plainer one that says the same (𝗔 is A, ℡ is TEL), or what stands for its absence. */
function spell(sign: string): string {
  if (missingGlyphs(sign).length === 0) return sign
  const plain = sign.normalize('NFKC').replace(UNSEEN, '')
  if (missingGlyphs(plain).length === 0) return plain
  return /[\p{L}\p{N}]/u.test(sign) ? OMISSION : ''
}
