import * as toSimplified from 'opencc-js/preset/t2cn'

/**
 * The dictionary's single characters, `乾 干|亂 乱|…`; its phrases are left out, so that text and query fold
 * alike whatever stands beside.
 */
function readCharacters(): ReadonlyMap<string, string> {
  const dictionaries = (toSimplified.to['cn'] ?? []).flatMap((group) => [...group])
  const pairs = dictionaries.flatMap((one): (readonly string[])[] =>
    typeof one === 'string' ? one.split('|').map((entry) => entry.split(' ')) : [...one],
  )
  return new Map(
    pairs.flatMap(([from = '', to = '']) => ([...from].length === 1 ? [[from, to] as const] : [])),
  )
}

const simplified = readCharacters()
const IGNORED = /^[\p{M}\p{Cf}]$/u
const BROKEN = /^[\p{Cc}\p{Cs}]$/u

/**
 * One character as it is compared: half width, lower case, simplified, without marks; a broken one is a
 * space.
 */
function foldCharacter(character: string): string {
  if (character === '\n') return character
  if (BROKEN.test(character)) return ' '
  const plain = [...character.normalize('NFKD')].filter((part) => !IGNORED.test(part)).join('')
  return [...plain.normalize('NFC').toLowerCase()].map((part) => simplified.get(part) ?? part).join('')
}

/** Folded characters of the first plane, filled as they are met. */
const known: (string | undefined)[] = new Array(0x10000)

function folded(text: string, at: number): string {
  const unit = text.charCodeAt(at)
  if ((unit & 0xfc00) === 0xd800) return foldCharacter(String.fromCodePoint(text.codePointAt(at) ?? 0x20))
  known[unit] ??= foldCharacter(String.fromCharCode(unit))
  return known[unit]
}

const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** Text as it is searched: half width, lower case, simplified characters, without accents. Never throws. */
export function fold(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at += lengthAt(text, at)) out += folded(text, at)
  return out
}

/** Folded text and, for each of its units and its end, where it stands in the original. */
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
