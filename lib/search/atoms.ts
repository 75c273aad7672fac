/**
 * A unit of text for search: a run of characters that are written without spaces (Han, kana, Hangul), or a
 * word of letters and digits. A word is split where two or more letters meet digits (`qwen3` is `qwen 3`),
 * but `o1`, `h100`, `4o` and `5.5` are one word.
 */
export interface Atom {
  readonly kind: 'han' | 'word'
  /** The characters of the atom; numbers have no thousands separators. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** The text that separates this atom from the previous atom. */
  readonly gap: Gap
}

/** `join`: a hyphen, slash or dot; `break`: other text, or the start of the text. */
export type Gap = 'none' | 'space' | 'join' | 'break'

const HAN = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}ー'
const LETTER = `(?:(?![${HAN}0-9])[\\p{L}\\p{N}])`
const NUMBER = '(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\\.[0-9]+)*'
const ATOM = new RegExp(`([${HAN}]+)|${LETTER}?${NUMBER}(?:${LETTER}(?!${LETTER}))?|${LETTER}+`, 'gu')

/** Returns the atoms of a folded text in order. */
export function atomsOf(folded: string): readonly Atom[] {
  const atoms: Atom[] = []
  let end = -1
  ATOM.lastIndex = 0
  for (let match = ATOM.exec(folded); match !== null; match = ATOM.exec(folded)) {
    const [text, han] = match
    const start = match.index
    const gap = end < 0 ? 'break' : gapOf(folded.slice(end, start))
    end = start + text.length
    atoms.push({
      kind: han === undefined ? 'word' : 'han',
      text: text.includes(',') ? text.replaceAll(',', '') : text,
      start,
      end,
      gap,
    })
  }
  return atoms
}

function gapOf(between: string): Gap {
  if (between === '') return 'none'
  if (/^[ \t]{1,2}$/.test(between)) return 'space'
  return /^[-‐‑‒–_/.&'’·~]$/.test(between) ? 'join' : 'break'
}
