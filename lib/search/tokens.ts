import { type Atom, atomsOf } from './atoms'
import { fold } from './fold'

/**
 * The form in which text is handed to FTS5: tokens parted by spaces, of letters, digits and `_ | + # % . =`.
 *
 * First the **stream**, one token a place, so that a phrase of it is a stretch of text: a Han character with
 * the one after it (`机器 器学 学习`, and `习_` where a word follows), a word as it is, `|` where punctuation
 * stands beside a word. Then, behind a `|`, each once, the **forms**: other shapes in which its words are
 * looked for.
 */

/** Longer words are cut: they are no words. */
const MAX_TOKEN_CHARS = 40
const BREAK = '|'

/** Tokens of a text, and the words of letters and digits among them (the vocabulary). */
export interface TokenText {
  readonly tokens: string
  readonly words: ReadonlySet<string>
}

export function tokensOf(text: string): TokenText {
  const folded = fold(text)
  const atoms = atomsOf(folded)
  const words = new Set<string>(camelCaseSuffixes(text))
  addWordForms(words, atoms, folded)
  const stream = streamOf(atoms).join(' ')
  const forms = `${join(words)}${join(edgeForms(atoms))}${join(characters(atoms))}`
  for (const atom of atoms) if (atom.kind === 'word') words.add(wordToken(atom))
  return { tokens: `${stream} ${BREAK}${forms}`, words }
}

function join(tokens: Iterable<string>): string {
  let out = ''
  for (const token of tokens) out += ` ${token}`
  return out
}

export const wordToken = ({ text }: Atom): string => text.slice(0, MAX_TOKEN_CHARS)

/** The tokens of atoms in their places. */
export function streamOf(atoms: readonly Atom[]): readonly string[] {
  const tokens: string[] = []
  for (const [index, atom] of atoms.entries()) {
    const next = atoms[index + 1]
    if (atom.kind === 'word') tokens.push(wordToken(atom))
    else pushPairs(tokens, atom.text, next?.kind === 'word' && next.gap !== 'break')
    if (next?.gap === 'break' && (atom.kind === 'word' || next.kind === 'word')) tokens.push(BREAK)
  }
  return tokens
}

/** Each character with the next one; the last one, `习_`, only where a word follows. */
function pushPairs(tokens: string[], run: string, wordFollows: boolean): void {
  let before = ''
  for (const character of run) {
    if (before !== '') tokens.push(before + character)
    before = character
  }
  if (wordFollows) tokens.push(`${before}_`)
}

/**
 * Words joined with their neighbours (`gpt-5.5` → `gpt5.5`, `1.2 GW` → `1.2gw`), with their sign (`c++`,
 * `50%`), and numbers in them.
 */
function addWordForms(forms: Set<string>, atoms: readonly Atom[], folded: string): void {
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind !== 'word') continue
    const sign = signAfter(folded, atom.end)
    if (sign !== '') forms.add(wordToken(atom) + sign)
    for (const number of numbersIn(atom.text)) forms.add(number)
    let joined = atom.text
    for (let next = index + 1; next < index + 4 && joins(atoms[next - 1], atoms[next]); next++) {
      joined += atoms[next]?.text ?? ''
      forms.add(joined.slice(0, MAX_TOKEN_CHARS))
    }
  }
}

/** Shorter numbers that a number begins with or holds: `5.5` of v5.5, `3` of 3.1, `70` of 70b. */
function numbersIn(word: string): readonly string[] {
  const [number = ''] = /\d[\d.]*/.exec(word) ?? []
  if (number === '') return []
  const [whole = ''] = number.split('.')
  return [number, whole].filter(
    (one) => one !== word && one !== '' && (one.length > 1 || number.includes('.')),
  )
}

/** The signs that belong to a word before them: `c++`, `c#`, `50%`. */
export const signAfter = (folded: string, end: number): string =>
  /[+#%]{0,2}/y.exec(folded.slice(end, end + 2))?.[0] ?? ''

/** Are two atoms parts of one name? A space joins a word and a number only (`Claude 4`, `1.2 GW`). */
function joins(before: Atom | undefined, after: Atom | undefined): boolean {
  if (before?.kind !== 'word' || after?.kind !== 'word') return false
  if (after.gap === 'space') return /\d$/.test(before.text) !== /^\d/.test(after.text)
  return after.gap !== 'break'
}

/** A word with the one character after it: `AI版`, `1月`. */
function edgeForms(atoms: readonly Atom[]): ReadonlySet<string> {
  const forms = new Set<string>()
  for (const [index, atom] of atoms.entries()) {
    const before = atoms[index - 1]
    if (before?.kind === 'word' && atom.kind === 'han' && atom.gap !== 'break')
      forms.add(edgeForm(before, atom))
  }
  return forms
}

export const edgeForm = (word: Atom, han: Atom): string =>
  wordToken(word) + String.fromCodePoint(han.text.codePointAt(0) ?? 0x20)

/** Every single character, for words of one. */
function characters(atoms: readonly Atom[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { kind, text } of atoms) if (kind === 'han') for (const character of text) found.add(character)
  return found
}

/** The later parts of a name that capitals divide: `gpt` of ChatGPT, `ai` of OpenAI. */
function camelCaseSuffixes(text: string): readonly string[] {
  const names = text.match(/[A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*/g) ?? []
  return names.flatMap((name) => {
    const parts = name.split(/(?<=[a-z0-9])(?=[A-Z])/)
    return parts.slice(1).flatMap((_, index) => {
      const hump = parts
        .slice(index + 1)
        .join('')
        .toLowerCase()
      return hump.length > 1 && hump.length <= MAX_TOKEN_CHARS ? [hump] : []
    })
  })
}

/** The token by which documents of a kind, topic or kind of source are found; any text makes a safe one. */
export const filterToken = (filter: 'kind' | 'topic' | 'source', value: string): string =>
  `=${filter}_${[...value].map((character) => (/[a-z0-9]/.test(character) ? character : `_${(character.codePointAt(0) ?? 0).toString(16)}_`)).join('')}`
