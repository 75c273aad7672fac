import { type Atom, atomsOf } from './atoms'
import type { Term } from './model'
import { signAfter } from './tokens'

/** Where a term stands in folded text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** Finds a term's places in folded text, in order: at the beginning of words, or, where there are none, anywhere. */
export type Finder = (folded: string) => readonly Place[]

export function finderOf({ text }: Term): Finder {
  const atoms = atomsOf(text)
  const body = atoms.map((atom, index) => glue(atoms[index - 1], atom) + escaped(atom.text)).join('')
  const pattern = body + escaped(signAfter(text, atoms.at(-1)?.end ?? 0))
  if (atoms[0]?.kind === 'han') return (folded) => placesOf(new RegExp(pattern, 'gu'), folded)
  const strict = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}|(?<=\\p{sc=Han})${pattern}`, 'gu')
  const loose = new RegExp(pattern, 'gu')
  return (folded) => {
    const places = placesOf(strict, folded)
    return places.length > 0 ? places : placesOf(loose, folded)
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',?')

/** What may stand between two parts of a term; as the tokens have it. */
function glue(before: Atom | undefined, atom: Atom): string {
  if (before === undefined) return ''
  return atom.gap === 'break' ? '[^\\p{L}\\p{N}]+' : "[\\s\\-‐-–_/.&'’·~]{0,2}"
}

const placesOf = (pattern: RegExp, folded: string): readonly Place[] =>
  [...folded.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
