import { missingGlyphs } from './typeface'

/** Stands for words in a script that the typeface lacks: a reader sees that something is left out. */
const OMISSION = '…'
/** Longer texts are cut first: no image shows as much. */
const LONGEST = 400

/**
 * A text as the typeface can print it: no character is left that has no glyph. Signs and emoji it lacks go,
 * as do marks that join, direct or colour characters; words it cannot spell become one `…`.
 */
export function printable(text: string): string {
  const start = text
    .slice(0, 4 * LONGEST)
    .normalize('NFC')
    .replace(SPACES, ' ')
    .replace(UNSEEN, '')
  const spelt = [...start].slice(0, LONGEST).map(spell).join('')
  return spelt
    .replace(/…(?:[\s…]*…)+/g, OMISSION)
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** All white space but the byte order mark. */
const SPACES = /[^\S\ufeff]+/g
/** Controls, formats (joiners, directions, tags), private use, lone surrogates; marks that no letter took up. */
const UNSEEN = /[\p{C}\p{M}]/gu

/** A character, or a plainer one that says the same (𝗔 is A, ℡ is TEL), or what stands for its absence. */
function spell(sign: string): string {
  if (missingGlyphs(sign).length === 0) return sign
  const plain = sign.normalize('NFKC').replace(UNSEEN, '')
  if (missingGlyphs(plain).length === 0) return plain
  return /[\p{L}\p{N}]/u.test(sign) ? OMISSION : ''
}
