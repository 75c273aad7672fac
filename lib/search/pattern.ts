import { type Atom, atomsOf } from './atoms'
import type { Term } from './model'
import { signAfter } from './tokens'

/** A match of a term in folded text. */
export interface MatchSpan {
  readonly start: number
  readonly end: number
}

/**
 * Returns the matches of a term in folded text, in order. If there are matches at the start of a word or
 * number, only these are returned.
 */
export type Finder = (folded: string) => readonly MatchSpan[]

export function finderOf({ text }: Term): Finder {
  const atoms = atomsOf(text)
  const sign = signAfter(text, atoms.at(-1)?.end ?? 0)
  const pattern = new RegExp(
    atoms.map((atom, index) => glue(atoms[index - 1], atom) + escaped(atom.text)).join('') + escaped(sign),
    'g',
  )
  const boundless = atoms[0]?.kind === 'han'
  return (folded) => {
    const places = placesOf(pattern, folded)
    const strict = boundless ? places : places.filter(({ start }) => !isLetter(folded.charCodeAt(start - 1)))
    return strict.length > 0 ? strict : places
  }
}

/** Tells whether a UTF-16 unit is one of `a-z0-9`. */
const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)

/** Escapes text for a pattern and allows thousands separators. */
const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/(?<=^\d+)(?=(?:\d{3})+$)/g, ',?')

/**
 * Returns the pattern for the characters that may separate two parts of a term. The index allows the same
 * separators (see `gapOf` in `atoms.ts`).
 */
function glue(before: Atom | undefined, atom: Atom): string {
  if (before === undefined) return ''
  return atom.gap === 'break' ? '[^a-z0-9\\u4e00-\\u9fff]+' : "[\\s\\-‐-–_/.&'’·~]{0,2}"
}

function placesOf(pattern: RegExp, folded: string): readonly MatchSpan[] {
  const places: MatchSpan[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    places.push({ start: match.index, end: match.index + match[0].length })
  }
  return places
}
