import { simplified } from './characters'

const IGNORED = /^[\p{M}\p{Cf}]$/u
const BROKEN = /^[\p{Cc}\p{Cs}]$/u

/**
 * Folds one character: half width, lower case, simplified, without diacritics; a broken surrogate becomes a
 * space.
 */
function foldCharacter(character: string): string {
  if (character === '\n') return character
  if (BROKEN.test(character)) return ' '
  const plain = [...character.normalize('NFKD')].filter((part) => !IGNORED.test(part)).join('')
  return [...plain.normalize('NFC').toLowerCase()].map((part) => simplified.get(part) ?? part).join('')
}

/** Cache of folded characters of the first Unicode plane. */
const known: (string | undefined)[] = new Array(0x10000)

function folded(text: string, at: number): string {
  const unit = text.charCodeAt(at)
  if ((unit & 0xfc00) === 0xd800) return foldCharacter(String.fromCodePoint(text.codePointAt(at) ?? 0x20))
  known[unit] ??= foldCharacter(String.fromCharCode(unit))
  return known[unit]
}

const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** Folds text for search: half width, lower case, simplified characters, no diacritics. Never throws. */
export function fold(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at += lengthAt(text, at)) out += folded(text, at)
  return out
}

/**
 * Returns the folded text. `at` has the position in the original for each UTF-16 unit of the folded text, and
 * for its end.
 */
export function foldWithMap(text: string): { readonly text: string; readonly at: readonly number[] } {
  const places: number[] = []
  let out = ''
  for (let at = 0; at < text.length; at += lengthAt(text, at)) {
    const piece = folded(text, at)
    for (let unit = 0; unit < piece.length; unit++) places.push(at)
    out += piece
  }
  return { text: out, at: [...places, text.length] }
}
